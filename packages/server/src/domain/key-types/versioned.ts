import { ceilingOf, type Ceiling, type KeyType } from './key-type.ts'

/** An edit that bears on keys begins a new version, and the old one's bounds are remembered for its keys. */
export function versioned(was: KeyType, is: KeyType): KeyType {
  const before = ceilingOf(was)
  if (boundsOf(before) === boundsOf(ceilingOf(is))) return is
  // The same bounds in an earlier version say nothing more: edits to and fro leave no trail behind.
  const history = was.history.filter((each) => boundsOf(each) !== boundsOf(before))
  return { ...is, version: was.version + 1, history: [...history, before] }
}

const boundsOf = ({ until: _until, ...bounds }: Ceiling): string => JSON.stringify(bounds)
