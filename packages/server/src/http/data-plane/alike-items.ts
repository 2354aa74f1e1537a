import { OPERATIONS } from '@claviger/contract'
import type { Item } from '../../domain/verification/asking.ts'

const { shape } = OPERATIONS.verifyKeys.body
const item = shape.items.element

const MOST = 100

/**
 * The items of a batch of which the first is checked, and each of the others stands for itself only in its key, which is
 * a text: they ask what the first asks. Undefined for any other batch, which is then checked item by item.
 */
export function partsOf(given: unknown): readonly Item[] | undefined {
  const all = itemsIn(given)
  const [first] = all ?? []
  if (!all || !isRecord(first)) return undefined
  const read = item.safeParse(first)
  if (!read.success) return undefined
  const { key, ...question } = read.data
  const parts: Item[] = [{ key, question }]
  for (let i = 1; i < all.length; i++) {
    const other = all[i]
    if (!isRecord(other) || typeof other['key'] !== 'string' || !isAlike(first, other)) return undefined
    parts.push({ key: other['key'], question })
  }
  return parts
}

type Fields = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function itemsIn(given: unknown): readonly unknown[] | undefined {
  if (!isRecord(given)) return undefined
  const { items, ...rest } = given
  const isWhole = Object.keys(rest).length === 0 && Array.isArray(items)
  return isWhole && items.length > 0 && items.length <= MOST ? items : undefined
}

/** The same fields with the same values, but for the key. */
function isAlike(first: Fields, other: Fields): boolean {
  let fields = 0
  for (const name in other) {
    fields += 1
    if (name !== 'key' && !isSame(first[name], other[name])) return false
  }
  for (const _ in first) fields -= 1
  return fields === 0
}

/** The same plain value, or lists of the same plain values. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
