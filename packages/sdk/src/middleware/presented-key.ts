import { parseAddress } from '@claviger/verifier'
import { challenge, refused, type Refused } from './refusal.ts'

/** A request as every framework has it. */
export interface Incoming {
  /** The values of a header, each as often as it was sent, as far as the framework tells. */
  header(name: string): readonly string[]
  /** The address of the connection; null where the framework does not tell. */
  readonly remoteAddress: string | null
}

/**
 * The key that a request presents, as `Authorization: Bearer` (RFC 6750 §2.1) or `X-API-Key`; or how it is refused. Two of
 * them are one too many: whoever stands in front may have judged the other one.
 */
export function presentedKey(incoming: Incoming, realm: string): { key: string } | Refused {
  const authorization = incoming.header('authorization')
  const apiKey = incoming.header('x-api-key')
  if (authorization.length + apiKey.length > 1)
    return refused(400, 'invalid_request', 'Send one key, once.', challenge(realm, 'error="invalid_request"'))
  const [header] = authorization
  const key = header === undefined ? apiKey[0] : /^bearer (\S+)$/i.exec(header)?.[1]
  if (key !== undefined && /^\S+$/.test(key)) return { key }
  if (header === undefined && key === undefined)
    return refused(401, 'unauthenticated', NO_KEY, challenge(realm))
  return refused(401, 'unauthenticated', NOT_UNDERSTOOD, challenge(realm, ...INVALID))
}

const NO_KEY = 'This needs a key. Send it as: Authorization: Bearer <key>'
const NOT_UNDERSTOOD = 'Send the key as: Authorization: Bearer <key>, with one space and nothing else.'
const INVALID = ['error="invalid_token"', 'error_description="The header is not understood"']

/**
 * The address of the end client; null where it is not known. `trustedHops`: how many proxies of one's own stand in front,
 * each of which adds whom it speaks with to the end of `X-Forwarded-For`. What stands before that, anybody can say.
 */
export function addressOf(incoming: Incoming, trustedHops: number): string | null {
  const said = incoming.header('x-forwarded-for').flatMap((value) => value.split(','))
  const address = trustedHops === 0 ? incoming.remoteAddress : said.at(-trustedHops)
  // A link-local address carries the name of our network card behind a %.
  const plain = address?.trim().split('%')[0]
  return plain !== undefined && parseAddress(plain) ? plain : null
}
