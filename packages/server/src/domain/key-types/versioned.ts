import { ceilingOf, type KeyType } from './key-type.ts'

/** An edit that bears on keys begins a new version, and the old one's bounds are remembered for its keys. */
export function versioned(was: KeyType, is: KeyType): KeyType {
  const before = ceilingOf(was)
  const after = ceilingOf(is)
  if (JSON.stringify(before) === JSON.stringify(after)) return is
  const last = was.history.at(-1)
  const same = last && JSON.stringify({ ...last, until: before.until }) === JSON.stringify(before)
  const history = same ? [...was.history.slice(0, -1), before] : [...was.history, before]
  return { ...is, version: was.version + 1, history }
}
