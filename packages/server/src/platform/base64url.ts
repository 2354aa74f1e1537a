/**
 * The bytes of a base64url text without padding (RFC 4648 §5); undefined for any but the one spelling of them. Left
 * to itself the decoder skips what it does not know and takes several texts for the same bytes.
 */
export function decodeBase64url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : undefined
}
