import { useTranslation } from 'react-i18next'
import { dayOf } from '../../times/moment.tsx'
import { DAY, endOfDay, type Days, type Term } from './term.ts'

/** What is wrong with the day of a term, in a sentence; undefined where nothing is, or no day is chosen. */
export function useDayError(): (term: Term, days: Days) => string | undefined {
  const { t } = useTranslation('expiry')
  return ({ expiry, day }, { first, last }) => {
    if (expiry !== DAY) return undefined
    if (Number.isNaN(endOfDay(day))) return t('dayMissing')
    const said = { first: dayOf(endOfDay(first)), last: last === undefined ? '' : dayOf(endOfDay(last)) }
    if (last !== undefined && (day < first || day > last)) return t('dayOutside', said)
    return day < first ? t('dayBefore', said) : undefined
  }
}
