import type { ResourceList } from '@claviger/sdk'
import { differenceOf, isEmpty, type Side } from '../../../components/difference/difference.ts'
import { rightsOf } from '../../../components/difference/rights.ts'
import { parseSpan } from '../../../times/durations.ts'
import { changedFields, type Draft, type Field } from '../draft.ts'

/** Something an edit does beside what the server says of each key. */
export type Rule =
  | 'words'
  | 'reminders'
  | 'losesLater'
  | 'mayManage'
  | 'adminManages'
  | 'acceptsBrowsers'
  | 'longer'
  | 'newOnly'

/** What an edit does whatever keys there are, and what only to those to come. */
export interface Rules {
  readonly now: readonly Rule[]
  /** Rights that new keys may have beside those of until now. */
  readonly gains: Side
  readonly forNew: readonly Rule[]
}

const WORDS: readonly Field[] = ['title', 'description', 'labels']
const BOUNDS: readonly Field[] = [
  'allowed_scopes',
  'can_manage_keys',
  'admin_manages',
  'browser',
  'rotate_every',
]

/**
 * What an edit of a type does by the rules: what bounds keys never widens for those that exist (ADR 0008), and all that
 * is no bound is asked when a key is made.
 */
export function rulesOf(was: Draft, is: Draft, catalogue: ResourceList): Rules {
  const changed = changedFields(was, is)
  const { adds, takes } = differenceOf(
    rightsOf(was.allowed_scopes, catalogue),
    rightsOf(is.allowed_scopes, catalogue),
    catalogue,
  )
  const others = changed.filter((field) => ![...WORDS, ...BOUNDS, 'expiry'].includes(field))
  const on = (so: boolean, rule: Rule): readonly Rule[] => (so ? [rule] : [])
  return {
    now: [
      ...on(takes.later, 'losesLater'),
      ...on(remindsOtherwise(was, is), 'reminders'),
      ...on(
        changed.some((field) => WORDS.includes(field)),
        'words',
      ),
    ],
    gains: adds,
    forNew: [
      ...on(!was.can_manage_keys && is.can_manage_keys, 'mayManage'),
      ...on(!was.admin_manages && is.admin_manages, 'adminManages'),
      ...on(was.browser === 'refuse' && is.browser === 'allow', 'acceptsBrowsers'),
      ...on(longest(is) > longest(was), 'longer'),
      ...on(others.length > 0 || asksOtherwise(was, is), 'newOnly'),
    ],
  }
}

/** Whether an edit widens something, for keys to come. */
export const widens = ({ gains, forNew }: Rules): boolean =>
  !isEmpty(gains) || forNew.some((rule) => rule !== 'newOnly')

const longest = ({ expiry: { max } }: Draft): number =>
  max === null ? Number.POSITIVE_INFINITY : parseSpan(max)

const remindsOtherwise = (was: Draft, is: Draft): boolean =>
  was.rotate_every !== is.rotate_every ||
  was.environments.some((each) => {
    const other = is.environments.find(({ name }) => name === each.name)
    return other !== undefined && other.rotate_every !== each.rotate_every
  })

/** Whether more of how keys expire differs than how long they live at most. */
const asksOtherwise = (was: Draft, is: Draft): boolean =>
  JSON.stringify({ ...was.expiry, max: null }) !== JSON.stringify({ ...is.expiry, max: null })
