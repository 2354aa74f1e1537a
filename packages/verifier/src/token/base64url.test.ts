import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase64url } from './base64url.ts'

describe('base64url', () => {
  it('gives back the bytes of their one spelling', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeBase64url(Buffer.from(bytes).toString('base64url'))).toEqual(new Uint8Array(bytes))
      }),
    )
  })

  it.each(['YR', 'YQ=', 'YQ==', 'Y Q', 'YQ\n', 'Y@Q', 'Y', '-_8=', '+/8', 'ÿ', 'YQ\0', '\u{1f600}'])(
    'takes no other spelling: %j',
    (text) => {
      expect(decodeBase64url(text)).toBeUndefined()
    },
  )
})
