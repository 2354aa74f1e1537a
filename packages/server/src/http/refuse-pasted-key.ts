import { holdsKeyToken } from '@claviger/verifier'
import { Refusal } from '../domain/refusal.ts'

/** The steps to a place: names of members, and `*` for every item of a list. */
type Steps = readonly string[]

const ITEM = '*'

/**
 * Nothing that is kept for people to read takes a key: pasted into a name or a note, it would lie readable in the
 * database and in the record. The caller is told where nothing of it is repeated. `secretFields`: the places that
 * are meant to hold one, as the operation declares them; a text there may be a key, and nothing around or below it.
 */
export function refusePastedKey(given: unknown, secretFields: readonly string[] = []): void {
  if (
    !holdsKey(
      given,
      secretFields.map((place) => place.split('.')),
    )
  )
    return
  throw new Refusal(
    'invalid_request',
    'The body holds a whole key. Names, notes and metadata are kept readable: take it out, and revoke it if others saw it.',
  )
}

/** True when a key is in a value where none may be, member names included. Values are nested 32 deep at most. */
function holdsKey(value: unknown, exempt: readonly Steps[]): boolean {
  if (typeof value === 'string') return !exempt.some(isHere) && holdsKeyToken(value)
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some((item) => holdsKey(item, below(exempt, ITEM)))
  return Object.entries(value).some(
    // A member that somebody called `*` is no item of a list.
    ([name, member]) => holdsKeyToken(name) || holdsKey(member, name === ITEM ? [] : below(exempt, name)),
  )
}

const isHere = (steps: Steps): boolean => steps.length === 0

const below = (exempt: readonly Steps[], step: string): Steps[] =>
  exempt.filter(([first]) => first === step).map(([, ...rest]) => rest)
