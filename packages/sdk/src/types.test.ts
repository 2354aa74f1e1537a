import { expectTypeOf, test } from 'vitest'
import {
  createClient,
  type Client,
  type ClavigerErrorCode,
  type CreatedKey,
  type CreateKeyBody,
  type Key,
  type Page,
  type RotatedKey,
  type Verification,
} from './index.ts'

// These are checked by the compiler, with all other tests; at run time there is nothing to see.

const client: Client = createClient({ url: 'http://127.0.0.1:1', retries: 0 })

/** What is exported can be applied as it is. */
export const roundTrip = async (): Promise<unknown> =>
  client.blueprints.apply({ blueprint: await client.blueprints.export(), prune: true })

/** Never called: its body only has to compile. */
export function compiles(): unknown {
  return [
    client.keys.create({ type: 'secret', name: 'ci', owner: { external_id: 'cust_42' } }),
    client.keys.create({ type: 'secret', name: 'ci', scopes: ['read:a'] as const, expires_at: undefined }),
    client.keys.list({ limit: 10, status: 'active', sort: '-name' }),
    client.keys.revoke('key_1', undefined, { signal: new AbortController().signal }),
    // @ts-expect-error a name is needed
    client.keys.create({ type: 'secret' }),
    // @ts-expect-error this version has no rate limits
    client.keys.create({ type: 'secret', name: 'ci', rate_limits: [] }),
    // @ts-expect-error an owner is one or the other
    client.keys.create({ type: 'secret', name: 'ci', owner: {} }),
    // @ts-expect-error there is no such status
    client.keys.list({ status: 'gone' }),
    // @ts-expect-error an update cannot clear a name
    client.keys.update('key_1', { name: null }),
    // @ts-expect-error only what creates takes an idempotency key
    client.keys.update('key_1', { enabled: true }, { idempotencyKey: 'a' }),
    // @ts-expect-error roles are a closed list
    client.members.create({ email: 'a@example.com', role: 'king' }),
  ]
}

test('answers and bodies have their types', () => {
  expectTypeOf(client.keys.create).returns.resolves.toEqualTypeOf<CreatedKey>()
  expectTypeOf(client.keys.rotate).returns.resolves.toEqualTypeOf<RotatedKey>()
  expectTypeOf(client.keys.list).returns.resolves.toEqualTypeOf<Page<Key>>()
  expectTypeOf(client.keys.verifyBatch).returns.resolves.toEqualTypeOf<Verification[]>()
  expectTypeOf(client.keys.listAll()).toEqualTypeOf<AsyncGenerator<Key, void, undefined>>()
  expectTypeOf<CreatedKey>().toExtend<Key>()
  expectTypeOf<Key>().not.toHaveProperty('secret')
  expectTypeOf<CreateKeyBody['expires_in']>().toEqualTypeOf<string | null | undefined>()
  expectTypeOf<Verification['code']>().extract<'valid' | 'revoked'>().toEqualTypeOf<'valid' | 'revoked'>()
})

test('codes are a list that one can switch over, and open for those yet to come', () => {
  expectTypeOf<'timeout'>().toExtend<ClavigerErrorCode>()
  expectTypeOf<string>().toExtend<ClavigerErrorCode>()
})
