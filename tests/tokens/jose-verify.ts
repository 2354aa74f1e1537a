// What a customer's own server does with a token: it knows the key set and the issuer, and a library of its choice.
// Prints what the token says, or the code of what is wrong with it.
import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet } from 'jose'

const [keySet = '', token = '', issuer = ''] = process.argv.slice(2)
const getKey = createLocalJWKSet(JSON.parse(keySet) as JSONWebKeySet)
try {
  const { payload, protectedHeader } = await jwtVerify(token, getKey, {
    algorithms: ['EdDSA'],
    typ: 'key+jwt',
    issuer,
  })
  process.stdout.write(JSON.stringify({ payload, protectedHeader }))
} catch (error) {
  if (!(error instanceof errors.JOSEError)) throw error
  process.stdout.write(JSON.stringify({ refused: error.code }))
}
