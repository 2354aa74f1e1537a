import { useTranslation } from 'react-i18next'
import { useNetworkLabels } from '../../../components/networks/use-network-labels.ts'
import { minuteOf } from '../../../times/moment.tsx'
import type { Moved } from '../../../forms/moved.ts'
import type { Access } from './access-fields.ts'

/** The words of the fields of a key's access, and of what somebody else changed in them. */
export function useAccessLabels() {
  const { t } = useTranslation(['key', 'expiry', 'rights'])
  const networks = useNetworkLabels()
  const labelsOf = (access: Access): Readonly<Record<string, string>> => ({
    ...networks(access),
    scopes: t('rights:title'),
    expires_at: t('expiry:title'),
  })

  const said = (value: Access[keyof Access]): string => {
    if (value === null || value === '' || value.length === 0) return t('history.values.none')
    return typeof value === 'string' ? value.replaceAll('\n', ', ') : value.join(', ')
  }
  const moment = (at: Access[keyof Access]): string =>
    typeof at === 'string' ? minuteOf(new Date(at).getTime()) : t('access.never')
  const words = ({ field, from, to }: Moved<Access>, access: Access) => ({
    field: labelsOf(access)[field] ?? field,
    from: field === 'expires_at' ? moment(from) : said(from),
    to: field === 'expires_at' ? moment(to) : said(to),
  })
  return { labelsOf, words }
}
