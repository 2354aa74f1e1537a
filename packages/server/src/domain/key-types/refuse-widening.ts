import { exceeding, LADDER, type ResourceView } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import { Refusal } from '../refusal.ts'

const rungOf = (verb: string): number => (LADDER as readonly string[]).indexOf(verb)

/** Whether the ladder begins to hold, or ceases to. */
export const turns = (was: ResourceView, is: ResourceView): boolean => was.ordered !== is.ordered

/** A verb is added below one that was there: whoever holds the upper one would hold the new one, too. */
const addsBelow = (was: ResourceView, is: ResourceView): boolean =>
  is.verbs.some(
    (verb) =>
      !was.verbs.includes(verb) &&
      rungOf(verb) >= 0 &&
      was.verbs.some((upper) => is.verbs.includes(upper) && rungOf(upper) > rungOf(verb)),
  )

/**
 * Refuses an edit of a resource by which a verb would come to include another, where the caller does not hold all of
 * them: by a change of what words mean it would give itself, or others, what it could not pass on. `path`: where the
 * resource stands in the request.
 */
export function refuseWidening(
  caller: Caller,
  was: ResourceView,
  is: ResourceView,
  path: string[] = [],
): void {
  const turned = turns(was, is)
  if (!is.ordered || (!turned && !addsBelow(was, is))) return
  const whole = new Set(is.verbs.map((verb) => `${verb}:${is.name}`))
  const beyond = exceeding(whole, caller.rights)
  if (beyond.length === 0) return
  throw new Refusal(
    'scope_exceeds_creator',
    'Keys that hold one verb of the resource would hold others as well, and the calling key does not hold them all itself.',
    {
      errors: [
        {
          path: [...path, turned ? 'ordered' : 'verbs'].join('.'),
          message: `must not give ${beyond.slice(0, 10).join(', ')}: the calling key does not hold it`,
        },
      ],
    },
  )
}
