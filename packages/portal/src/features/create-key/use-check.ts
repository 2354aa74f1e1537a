import type { KeyType } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import type { Rights } from '../../components/difference/rights.ts'

import { daysOf } from '../../components/expiry/term.ts'
import { useDayError } from '../../components/expiry/use-day-error.ts'
import { linesOf } from '../../components/networks/networks.ts'
import { CHOSEN } from '../../components/rights/access-choice.tsx'
import type { Errors } from '../../components/key-fields/errors.ts'
import type { Values } from '../../components/key-fields/values.ts'

interface Given {
  readonly type: KeyType
  readonly values: Values
  readonly kinds: readonly string[]
  /** The rights chosen one by one. */
  readonly chosen: Rights
}

/** Finds what can be seen to be missing before the server is asked, at `now` in ms. The server says the rest. */
export function useCheck(): (given: Given, now: number) => Errors {
  const { t } = useTranslation(['createKey', 'expiry', 'networks'])
  const dayError = useDayError()
  return ({ type, values, kinds, chosen }, now) => {
    const kind = kinds.length === 1 ? kinds[0] : values.owner
    return clean({
      name: values.name.trim() === '' ? t('nameMissing') : undefined,
      expiry: isOpen(type, values) ? t('expiry:missing') : undefined,
      day: type.fixed.includes('expiry') ? undefined : dayError(values, daysOf(type, now)),
      project: kind === 'project' && values.project === '' ? t('projectMissing') : undefined,
      owner: kind === 'external' && values.externalId.trim() === '' ? t('externalIdMissing') : undefined,
      rights: isChosen(type, values) && chosen.size === 0 ? t('rightsMissing') : undefined,
      origins: isWithoutOrigins(type, values) ? t('networks:originsMissing') : undefined,
    })
  }
}

const isChosen = ({ rights, fixed }: KeyType, { access }: Values): boolean =>
  rights !== 'inherit' && !fixed.includes('scopes') && access === CHOSEN

const clean = (errors: Record<string, string | undefined>): Errors =>
  Object.fromEntries(Object.entries(errors).filter(([, error]) => error !== undefined))

const isOpen = ({ expiry, fixed }: KeyType, values: Values): boolean =>
  expiry.required && values.expiry === '' && !fixed.includes('expiry')

const isWithoutOrigins = ({ origins }: KeyType, values: Values): boolean =>
  origins === 'required' && linesOf(values.origins).length === 0
