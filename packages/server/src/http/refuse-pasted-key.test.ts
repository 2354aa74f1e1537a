import { OPERATIONS, type Operation } from '@claviger/contract'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { mintKeyToken } from '@claviger/verifier'
import { refusePastedKey } from './refuse-pasted-key.ts'

const key = mintKeyToken('sk_live_', { bytes: (length) => new Uint8Array(length).fill(7) })

const IMPORT = ['keys.*.key', 'keys.*.hash.value']

describe('a key in a body', () => {
  it.each([
    ['the place itself', { token: key }, ['token']],
    ['every item of a list', { keys: [{ key }, { key, name: 'b' }] }, IMPORT],
    ['a place below an item', { keys: [{ hash: { value: key } }] }, IMPORT],
  ])('is let through in a place that is meant to hold one: %s', (_where, body, places) => {
    expect(() => refusePastedKey(body, places)).not.toThrow()
  })

  it.each([
    ['anywhere, where no place is', { token: key }, []],
    ['beside the place', { token: 'x', name: key }, ['token']],
    ['beside the place, when that holds one too', { token: key, name: key }, ['token']],
    ['below the place', { token: { key } }, ['token']],
    ['in a list at the place', { token: [key] }, ['token']],
    ['at the same name further down', { deep: { token: key } }, ['token']],
    ['as the whole body', key, ['token']],
    ['as the name of a member', { [key]: 1 }, ['token']],
    ['as the name of a member at the place', { token: { [key]: 1 } }, ['token']],
    ['beside the place in an item', { keys: [{ key, name: key }] }, IMPORT],
    ['at the place, where an object stands for the list', { keys: { '0': { key } } }, IMPORT],
    ['at the place, where a member is called as items are', { keys: { '*': { key } } }, IMPORT],
    ['at the place, in a list of lists', { keys: [[{ key }]] }, IMPORT],
    ['as an item of the list', { keys: [key] }, IMPORT],
    ['at a member whose name spells the place', { 'keys.*.key': key }, IMPORT],
    ['in an item without a list', { keys: { key } }, IMPORT],
  ])('is refused %s', (_where, body, places) => {
    expect(() => refusePastedKey(body, places)).toThrow(/holds a whole key/)
  })
})

const DECLARED = Object.entries(OPERATIONS as Record<string, Operation>).flatMap(
  ([id, { body, secretFields = [] }]) => secretFields.map((place) => ({ id, place, body })),
)

it.each(DECLARED)('$id has a text at $place, where it says that a key may stand', ({ place, body }) => {
  type Json = { type?: string; items?: Json; properties?: Record<string, Json> }
  const schema = z.toJSONSchema(body ?? z.never(), { io: 'input', unrepresentable: 'any' }) as Json
  const below = (at: Json | undefined, step: string) => (step === '*' ? at?.items : at?.properties?.[step])
  expect(place.split('.').reduce<Json | undefined>(below, schema)?.type).toBe('string')
})
