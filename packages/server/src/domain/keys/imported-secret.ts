import { fieldErrorsOf, importItem, readDigest, type ImportHash, type ImportItem } from '@claviger/contract'
import type { HashedSecret, KeyHasher } from '../ports.ts'
import { invalidField, Refusal } from '../refusal.ts'
import { last4Of } from '@claviger/verifier'
import { IMPORTED_TAIL, IMPORTED_WHOLE, type Secret } from './key.ts'
import { refuseWeakKey } from './refuse-weak-key.ts'

/** What is kept of a key that was issued elsewhere, and by what it may be known here already. */
export interface Imported {
  readonly item: ImportItem
  readonly kept: Pick<Secret, 'hash' | 'scheme' | 'prefix' | 'last4'>
  /** Of a raw key every form it could be stored in; of a digest that digest alone. */
  readonly known: readonly HashedSecret[]
}

/** An item of an import, read and checked by itself. Throws a refusal whose paths begin within the item. */
export function readImported(given: unknown, hasher: KeyHasher): Imported {
  const read = importItem.safeParse(given, { reportInput: true })
  if (!read.success)
    throw new Refusal('invalid_request', 'The item is not what this endpoint takes; see errors.', {
      errors: fieldErrorsOf(read.error, { whole: 'item' }),
    })
  const { key, hash } = read.data
  if (key !== undefined) return ofKey(read.data, key, hasher)
  if (hash !== undefined) return ofHash(read.data, hash, hasher)
  throw invalidField('key', 'or hash must be given, and not both')
}

function ofKey(item: ImportItem, key: string, hasher: KeyHasher): Imported {
  refuseWeakKey(key, item.prefix)
  const { key: _, ...rest } = item
  // As it would be spelled inside them.
  if (JSON.stringify(rest).includes(JSON.stringify(key).slice(1, -1)))
    throw invalidField('key', 'must stand in no other field: those are kept readable')
  const kept = { ...hasher.imported(key), prefix: item.prefix ?? '', last4: last4Of(key) }
  return { item, kept, known: hasher.candidates(key) }
}

function ofHash(item: ImportItem, given: ImportHash, hasher: KeyHasher): Imported {
  const read = readDigest(given)
  if ('wrong' in read) throw invalidField('hash.value', read.wrong)
  const isTail = given.covers === 'after_last_underscore'
  if (isTail && !item.prefix?.endsWith('_'))
    throw invalidField(
      'prefix',
      'must be given, as all that stands before the part that was hashed, `_` included',
    )
  const { hash: _, ...rest } = item
  const isHashed = (text: string): boolean => hasher.imported(text).hash === read.digest
  if (textsIn(rest).some((text) => isHashed(text) || (isTail && isHashed(behindUnderscore(text)))))
    throw invalidField('hash', 'must not be of a key that stands in another field: those are kept readable')
  const hashed = { hash: read.digest, scheme: isTail ? IMPORTED_TAIL : IMPORTED_WHOLE }
  return {
    item,
    kept: { ...hashed, prefix: item.prefix ?? '', last4: item.last4 ?? '' },
    known: [hashed],
  }
}

/** Every text anywhere in a value that came as JSON, names of members included. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(textsIn)
  return Object.entries(value).flatMap(([name, each]) => [name, ...textsIn(each)])
}

const behindUnderscore = (text: string): string => text.slice(text.lastIndexOf('_') + 1)
