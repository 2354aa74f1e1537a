import { encode } from 'uqr'

/** Modules of quiet around a code, which scanners need (ISO/IEC 18004 §9.1). */
const QUIET = 4

/** A QR code of a text, as an SVG path of its dark modules, and how many modules wide it is with the quiet around it. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET, boostEcc: false })
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { size, path: dark.join('') }
}
