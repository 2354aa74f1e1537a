/** SHA-256 as eight 32-bit words. */
export const WORDS = 8

/**
 * Reads a digest of 32 characters, one a byte (Latin 1), into words. A string because that is how Node hands out a
 * digest the fastest; it is taken apart at once.
 */
export function readDigest(text: string, into: Uint32Array): void {
  for (let i = 0; i < WORDS; i++) {
    const at = i * 4
    into[i] =
      (text.charCodeAt(at) << 24) |
      (text.charCodeAt(at + 1) << 16) |
      (text.charCodeAt(at + 2) << 8) |
      text.charCodeAt(at + 3)
  }
}
