import { ID_BODY_PATTERN, SIGNING_KEY_PREFIX } from '../form/id.ts'
import { MAX_TOKEN_LENGTH } from '../form/key-token.ts'
import { decodeBase64url } from './base64url.ts'

const SIGNATURE_BYTES = 64
const KID = `${SIGNING_KEY_PREFIX}${ID_BODY_PATTERN}`
const HEADER = new RegExp(`^\\{"alg":"EdDSA","typ":"key\\+jwt","kid":"(${KID})"\\}$`)

/** The parts of a token in our form. Nothing of it is proven. */
export interface TokenParts {
  readonly kid: string
  /** The text of a JSON object; its members are plain values or lists of them. */
  readonly payload: string
  /** What the signature stands for: header and payload as they were sent (RFC 7515 §5.1). */
  readonly signingInput: string
  readonly signature: Uint8Array
}

/**
 * Reads the compact form (RFC 7515 §7.1) of the only token there is: this header in every byte, the one spelling of
 * everything. The header is compared and never interpreted, so nothing else that a header may say has a meaning here:
 * no other algorithm, no key that the token brings along, no compression. undefined for anything else.
 */
export function readToken(token: string): TokenParts | undefined {
  if (token.length > MAX_TOKEN_LENGTH) return undefined
  const [header = '', body = '', tail = '', ...more] = token.split('.')
  const kid = readHeader(header)
  if (more.length > 0 || kid === undefined) return undefined
  const payload = readPayload(body)
  const signature = decodeBase64url(tail)
  if (payload === undefined || signature?.length !== SIGNATURE_BYTES) return undefined
  return { kid, payload, signingInput: `${header}.${body}`, signature }
}

// One character for each byte, so that no two headers look alike.
const readHeader = (part: string): string | undefined =>
  HEADER.exec(String.fromCharCode(...(decodeBase64url(part) ?? [])))?.[1]

function readPayload(part: string): string | undefined {
  const bytes = decodeBase64url(part)
  if (!bytes) return undefined
  try {
    const text = readUtf8(bytes)
    return isPlainObject(JSON.parse(text), text) ? text : undefined
  } catch {
    return undefined
  }
}

/** The only decoder that the language itself has. Throws for what is not UTF-8. */
const readUtf8 = (bytes: Uint8Array): string =>
  decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))

/**
 * The text is how we would write this object ourselves: no member twice, no number that is rounded or beyond every
 * size, no spacing, no needless escape. `__proto__` would come through, and is asked for by name.
 */
const isPlainObject = (value: unknown, text: string): boolean =>
  isObject(value) &&
  !Array.isArray(value) &&
  Object.values(value).every(isFlat) &&
  !text.includes('"__proto__":') &&
  JSON.stringify(value) === text

// Writing takes time by the square of the depth, so depth is looked at before.
const isFlat = (member: unknown): boolean =>
  !isObject(member) || (Array.isArray(member) && !member.some(isObject))

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
