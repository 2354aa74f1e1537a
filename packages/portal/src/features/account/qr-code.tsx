import { useMemo } from 'react'
import { qrPath } from './qr-path.ts'

/** A QR code, drawn here: what it says is sent nowhere. Dark on light in both themes, as not every scanner reads the inverse. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = useMemo(() => qrPath(text), [text])
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="border-line bg-code-light text-code-dark size-44 rounded-xl border"
    >
      <path d={path} fill="currentColor" />
    </svg>
  )
}
