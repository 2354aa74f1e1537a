import type { ImportItem } from '@claviger/sdk'
import { withoutKey } from '../../keys/safe-search.ts'
import type { HeldItems } from './held-items.ts'
import type { RawItem, RawRow, Wrong } from './source.ts'

/** What is shown of an item: never a key or its digest. */
export interface Looked {
  readonly line: number
  readonly name: string
  readonly type: string
  /** How it is recognised: its beginning as the file says it, and its last characters. */
  readonly prefix: string
  readonly last4: string
  readonly isHash: boolean
  readonly wrong: readonly Wrong[]
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A digest as a text of a table, or as a whole as the API takes it. Undefined for what is no SHA-256. */
function hashOf(hash: unknown): ImportItem['hash'] {
  if (typeof hash !== 'string') return hash as ImportItem['hash']
  const value = hash.trim().replace(/^sha256[:$]/i, '')
  if (/^[0-9a-f]{64}$/i.test(value)) return { algorithm: 'sha256', encoding: 'hex', value }
  if (/^[A-Za-z0-9_-]{43}$/.test(value)) return { algorithm: 'sha256', encoding: 'base64url', value }
  if (/^[A-Za-z0-9+/]{43}=?$/.test(value)) return { algorithm: 'sha256', encoding: 'base64', value }
  return undefined
}

/** What tells two items apart; empty where there is nothing. */
const identityOf = ({ key, hash }: RawItem): string =>
  textOf(key) || textOf(hash) || (hash == null ? '' : JSON.stringify(hash))

/**
 * What stands around a key is kept readable: one that slipped into another column may not. Elsewhere than where a key
 * is told by its looks, an id of another system looks like one.
 */
function isMisplaced({ key, hash: _hash, ...around }: RawItem): boolean {
  const whole = textOf(key)
  const looksSo = [around.name, around.type, around.prefix].map(textOf)
  return (
    looksSo.some((text) => withoutKey(text, []) !== text) ||
    (whole.length >= 20 && Object.values(around).some((value) => JSON.stringify(value ?? '').includes(whole)))
  )
}

function wrongOf(item: RawItem, types: readonly string[]): readonly Wrong[] {
  const wrong: Wrong[] = []
  const type = textOf(item.type)
  if (isMisplaced(item)) return [{ why: 'misplaced' }]
  if (textOf(item.name).trim() === '') wrong.push({ why: 'name' })
  if (type === '') wrong.push({ why: 'noType' })
  else if (!types.includes(type)) wrong.push({ why: 'type', values: { type } })
  if (item.key == null && item.hash == null) wrong.push({ why: 'none' })
  if (item.key != null && item.hash != null) wrong.push({ why: 'both' })
  if (item.hash != null && hashOf(item.hash) === undefined) wrong.push({ why: 'hash' })
  return wrong
}

/**
 * Looks at what was read before anything is sent. What can be imported goes to `held`, and only there; what is answered
 * can be shown. `types`: those that take imported keys. `usual`: the type of items that name none.
 */
export function lookAt(
  rows: readonly RawRow[],
  held: HeldItems,
  { types, usual }: { readonly types: readonly string[]; readonly usual: string },
): readonly Looked[] {
  const seen = new Map<string, number>()
  return rows.map(({ line, item: raw, wrong: before }) => {
    const item: RawItem = { ...raw, type: textOf(raw.type) || usual }
    const identity = identityOf(item)
    const first = identity === '' ? undefined : seen.get(identity)
    if (first === undefined) seen.set(identity, line)
    const twice: Wrong[] = first === undefined ? [] : [{ why: 'twice', values: { line: first } }]
    const isItem = before.every(({ why }) => why !== 'item')
    const wrong = isItem ? [...before, ...wrongOf(item, types), ...twice] : before
    const hash = item.hash == null ? {} : { hash: hashOf(item.hash) }
    if (wrong.length === 0) held.add(line, { ...item, ...hash } as ImportItem)
    const isClean = !isMisplaced(item)
    return {
      line,
      name: isClean ? textOf(item.name) : '',
      type: isClean ? textOf(item.type) : '',
      prefix: isClean ? textOf(item.prefix) : '',
      last4: isClean ? lastOf(item) : '',
      isHash: item.hash != null,
      wrong,
    }
  })
}

/** Of a short text the last four would be half of it. */
const lastOf = ({ key, last4 }: RawItem): string =>
  textOf(last4).slice(0, 4) || (textOf(key).length >= 20 ? textOf(key).slice(-4) : '')
