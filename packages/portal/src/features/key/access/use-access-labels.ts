import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../forms/problem.ts'
import { minuteOf } from '../../../times/moment.tsx'
import type { Moved } from '../../../forms/moved.ts'
import { linesOf, type Access } from './access-fields.ts'

/** Items of a list that an error can be about: more are not told apart. */
const MOST_ITEMS = 100

const LISTS = ['ip_allow', 'ip_deny', 'origins'] as const

/** The words of the fields of a key's access, and what is wrong with each. */
export function useAccessLabels() {
  const { t } = useTranslation('key')
  const names = {
    scopes: t('editing.permissions'),
    expires_at: t('editing.expiry'),
    ip_allow: t('editing.ipAllow'),
    ip_deny: t('editing.ipDeny'),
    origins: t('editing.origins'),
  }
  // Told item by item, so that an error names its line.
  const items = LISTS.flatMap((field) =>
    Array.from({ length: MOST_ITEMS }, (_, i) => [`${field}.${i}`, ''] as const),
  )
  const labels: Readonly<Record<string, string>> = { ...Object.fromEntries(items), ...names }

  const errorsIn =
    (problem: Problem | undefined, access: Access) =>
    (field: keyof typeof names): string | undefined => {
      const own = problem?.fields[field]
      if (own !== undefined || field === 'scopes' || field === 'expires_at') return own
      const lines = linesOf(access[field])
      const wrong = lines.flatMap(({ line }, i) => {
        const message = problem?.fields[`${field}.${i}`]
        return message === undefined ? [] : [t('editing.line', { line, message })]
      })
      return wrong.length === 0 ? undefined : wrong.join(' ')
    }

  const said = (value: Access[keyof Access]): string => {
    if (value === null || value === '' || value.length === 0) return t('history.values.none')
    return typeof value === 'string' ? value.replaceAll('\n', ', ') : value.join(', ')
  }
  const words = ({ field, from, to }: Moved<Access>) => ({
    field: field in names ? names[field as keyof typeof names] : field,
    from: field === 'expires_at' ? moment(from) : said(from),
    to: field === 'expires_at' ? moment(to) : said(to),
  })
  const moment = (at: Access[keyof Access]): string =>
    typeof at === 'string' ? minuteOf(new Date(at).getTime()) : t('access.never')
  return { labels, errorsIn, words }
}
