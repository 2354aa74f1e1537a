import type { ResourceList } from '@claviger/sdk'
import { differenceOf, isEmpty, type Side } from '../../../components/difference/difference.ts'
import { rightsOf } from '../../../components/difference/rights.ts'
import { parseSpan } from '../../../times/durations.ts'
import { changedFields, type Draft, type Field } from '../draft.ts'

/** Something an edit does to keys. Which words say it is up to whoever shows it. */
export type Effect =
  | { readonly what: 'loses' | 'gains'; readonly rights: Side }
  | { readonly what: 'shorter'; readonly span: string }
  | {
      readonly what:
        | 'stopsManaging'
        | 'mayManage'
        | 'adminStops'
        | 'adminManages'
        | 'refusesBrowsers'
        | 'acceptsBrowsers'
        | 'longer'
        | 'reminders'
        | 'newOnly'
        | 'words'
    }

/** What an edit does to keys that exist, and what only to those to come. */
export interface Effects {
  readonly atOnce: readonly Effect[]
  readonly later: readonly Effect[]
}

const WORDS: readonly Field[] = ['title', 'description', 'labels']
const BOUNDS: readonly Field[] = ['allowed_scopes', 'can_manage_keys', 'admin_manages', 'browser']

/**
 * What an edit of a type does to keys: what bounds them narrows at once and never widens for those that exist (ADR
 * 0008); everything else is asked when a key is made.
 */
export function effectsOf(was: Draft, is: Draft, catalogue: ResourceList): Effects {
  const changed = changedFields(was, is)
  const rights = differenceOf(
    rightsOf(was.allowed_scopes, catalogue),
    rightsOf(is.allowed_scopes, catalogue),
    catalogue,
  )
  const life = lifeEffect(was.expiry.max, is.expiry.max)
  const environments = was.environments.some((each) => {
    const other = is.environments.find(({ name }) => name === each.name)
    return other !== undefined && other.rotate_every !== each.rotate_every
  })
  const expiry = changed.includes('expiry') && (life === undefined || !isOnlyMax(was, is))
  const rest = changed.some((field) => ![...WORDS, ...BOUNDS, 'expiry', 'rotate_every'].includes(field))
  const on = (so: boolean, ...effects: readonly Effect[]): readonly Effect[] => (so ? effects : [])
  return {
    atOnce: [
      ...on(!isEmpty(rights.takes), { what: 'loses', rights: rights.takes }),
      ...on(was.can_manage_keys && !is.can_manage_keys, { what: 'stopsManaging' }),
      ...on(was.admin_manages && !is.admin_manages, { what: 'adminStops' }),
      ...on(was.browser === 'allow' && is.browser === 'refuse', { what: 'refusesBrowsers' }),
      ...on(life?.what === 'shorter', ...(life ? [life] : [])),
      ...on(changed.includes('rotate_every') || environments, { what: 'reminders' }),
      ...on(
        changed.some((field) => WORDS.includes(field)),
        { what: 'words' },
      ),
    ],
    later: [
      ...on(!isEmpty(rights.adds), { what: 'gains', rights: rights.adds }),
      ...on(!was.can_manage_keys && is.can_manage_keys, { what: 'mayManage' }),
      ...on(!was.admin_manages && is.admin_manages, { what: 'adminManages' }),
      ...on(was.browser === 'refuse' && is.browser === 'allow', { what: 'acceptsBrowsers' }),
      ...on(life?.what === 'longer', { what: 'longer' }),
      ...on(rest || expiry, { what: 'newOnly' }),
    ],
  }
}

function lifeEffect(was: string | null, is: string | null): Effect | undefined {
  const ms = (span: string | null): number => (span === null ? Number.POSITIVE_INFINITY : parseSpan(span))
  if (is !== null && ms(is) < ms(was)) return { what: 'shorter', span: is }
  return ms(is) > ms(was) ? { what: 'longer' } : undefined
}

const isOnlyMax = (was: Draft, is: Draft): boolean =>
  JSON.stringify({ ...was.expiry, max: null }) === JSON.stringify({ ...is.expiry, max: null })
