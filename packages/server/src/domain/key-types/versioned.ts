import { parseDuration } from '@claviger/contract'
import { Refusal } from '../refusal.ts'
import { ceilingOf, type Ceiling, type KeyType } from './key-type.ts'

// All of them are compiled for each of its keys, and asked of in each list.
const MAX_REMEMBERED = 200

/** An edit that bears on keys begins a new version, and the old one's bounds are remembered for its keys. */
export function versioned(was: KeyType, is: KeyType): KeyType {
  const [before, after] = [ceilingOf(was), ceilingOf(is)]
  if (boundsOf(before) === boundsOf(after)) return is
  const history = needed([...was.history, before], after)
  if (history.length > MAX_REMEMBERED && history.length > was.history.length)
    throw new Refusal(
      'conflict',
      `The key type ${was.name} has been changed too often: what bounded its keys is remembered for each time. Archive it and define another.`,
    )
  return { ...is, version: was.version + 1, history }
}

/**
 * What of a history says anything that what comes later, and `now` last, does not. A later one bounds the same keys
 * and more, and stays remembered when it goes in its turn: edits to and fro leave no trail behind.
 */
function needed(history: readonly Ceiling[], now: Ceiling): Ceiling[] {
  const lives = new Map([[bearingOf(now), lifeOf(now)]])
  return history
    .toReversed()
    .filter((each) => {
      const later = lives.get(bearingOf(each))
      if (later !== undefined && later <= lifeOf(each)) return false
      lives.set(bearingOf(each), lifeOf(each))
      return true
    })
    .toReversed()
}

const lifeOf = ({ max }: Ceiling): number =>
  max === null ? Number.POSITIVE_INFINITY : (parseDuration(max) ?? 0)

const boundsOf = ({ until: _until, ...bounds }: Ceiling): string => JSON.stringify(bounds)

/** Its bounds but for the longest life. */
const bearingOf = ({ until: _until, max: _max, ...bounds }: Ceiling): string => JSON.stringify(bounds)
