const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const VALUES: ReadonlyMap<string, number> = new Map(Array.from(ALPHABET, (char, value) => [char, value]))

/**
 * The bytes of a base64url text without padding (RFC 4648 §5); undefined for any but the one spelling of them. The
 * decoders of runtimes skip what they do not know, and take several texts for the same bytes.
 */
export function decodeBase64url(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (const char of text) {
    const value = VALUES.get(char)
    if (value === undefined) return undefined
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[at++] = (bits >> held) & 255
  }
  // Six bits are no byte, and those to spare must be zero.
  return held < 6 && (bits & ((1 << held) - 1)) === 0 ? bytes : undefined
}
