const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Base 62, most significant digit first, padded with `0` to a fixed width so that leading zeros are kept. */
export function base62(value: bigint, width: number): string {
  let rest = value
  let text = ''
  for (let i = 0; i < width; i++) {
    text = `${ALPHABET[Number(rest % 62n)]}${text}`
    rest /= 62n
  }
  return text
}

/** Big-endian bytes as one number. */
export const numberOf = (bytes: Uint8Array): bigint =>
  bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
