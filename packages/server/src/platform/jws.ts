import { readToken } from '@claviger/verifier'

/**
 * The token of a payload, which is what `JSON.stringify` makes of an object of plain values and lists of them. `sign`
 * is given the signing input. Throws when the token would not be read again as what was given: none is handed out that
 * we would refuse ourselves.
 */
export function writeToken(kid: string, payload: string, sign: (input: string) => Uint8Array): string {
  const input = `${encode(`{"alg":"EdDSA","typ":"key+jwt","kid":"${kid}"}`)}.${encode(payload)}`
  const token = `${input}.${encode(sign(input))}`
  const read = readToken(token)
  if (read?.kid !== kid || read.payload !== payload)
    throw new TypeError(
      'A token takes the id of a signing key and a payload as JSON.stringify writes an object, and has its limit in length.',
    )
  return token
}

const encode = (what: string | Uint8Array): string => Buffer.from(what).toString('base64url')
