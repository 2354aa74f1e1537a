import type { KeyType } from '@claviger/sdk'
import type { TFunction } from 'i18next'
import type { Rights } from '../../components/difference/rights.ts'
import { dayOf } from '../../times/moment.tsx'
import { daysOf, endOfDay } from './expiry.ts'
import { isDay, linesOf, type Values } from './values.ts'

/** What is wrong, in sentences by field; a field that is right is absent. */
export type Errors = Readonly<
  Partial<
    Record<
      | 'name'
      | 'description'
      | 'expiry'
      | 'day'
      | 'environment'
      | 'project'
      | 'owner'
      | 'rights'
      | 'allow'
      | 'deny'
      | 'origins',
      string
    >
  >
>

interface Given {
  readonly type: KeyType
  readonly values: Values
  readonly kinds: readonly string[]
  /** The rights chosen one by one. */
  readonly chosen: Rights
}

/** What can be seen to be missing before the server is asked. The server says the rest. */
export function check(
  { type, values, kinds, chosen }: Given,
  t: TFunction<'createKey'>,
  now: number,
): Errors {
  const kind = kinds.length === 1 ? kinds[0] : values.owner
  const isLess = type.rights !== 'inherit' && !type.fixed.includes('scopes') && values.access === 'chosen'
  return clean({
    name: values.name.trim() === '' ? t('nameMissing') : undefined,
    expiry: isOpen(type, values) ? t('expiryMissing') : undefined,
    day: isDay(values.expiry) ? dayErrorOf(type, values.day, t, now) : undefined,
    project: kind === 'project' && values.project === '' ? t('projectMissing') : undefined,
    owner: kind === 'external' && values.externalId.trim() === '' ? t('externalIdMissing') : undefined,
    rights: isLess && chosen.size === 0 ? t('rightsMissing') : undefined,
    origins: isWithoutOrigins(type, values) ? t('originsMissing') : undefined,
  })
}

const clean = (errors: Record<string, string | undefined>): Errors =>
  Object.fromEntries(Object.entries(errors).filter(([, error]) => error !== undefined))

const isOpen = ({ expiry, fixed }: KeyType, values: Values): boolean =>
  expiry.required && values.expiry === '' && !fixed.includes('expiry')

const isWithoutOrigins = ({ origins, fixed }: KeyType, values: Values): boolean =>
  origins === 'required' && linesOf(values.origins).length === 0 && !fixed.includes('network')

function dayErrorOf(type: KeyType, day: string, t: TFunction<'createKey'>, now: number): string | undefined {
  if (Number.isNaN(endOfDay(day))) return t('dayMissing')
  const { first, last } = daysOf(type, now)
  const said = { first: dayOf(endOfDay(first)), last: last === undefined ? '' : dayOf(endOfDay(last)) }
  if (last !== undefined && day > last) return t('dayOutside', said)
  if (day >= first) return undefined
  return last === undefined ? t('dayBefore', said) : t('dayOutside', said)
}
