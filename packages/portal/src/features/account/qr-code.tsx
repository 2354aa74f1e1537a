import { useMemo } from 'react'
import { encode } from 'uqr'

/** Modules of quiet around a code, which scanners need (ISO/IEC 18004 §6.3.8). */
const QUIET = 4

/** A QR code, drawn here: what it says is sent nowhere. Dark on light in both themes, as not every scanner reads the inverse. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = useMemo(() => {
    const { size, data } = encode(text, { ecc: 'M', border: QUIET })
    const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    return { size, path: dark.join('') }
  }, [text])
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
