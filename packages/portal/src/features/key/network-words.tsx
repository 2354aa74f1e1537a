import { useTranslation } from 'react-i18next'

interface Props {
  readonly allow: readonly string[] | null
  readonly deny: readonly string[] | null
}

/** From where a key may be used, in words. */
export function NetworkWords({ allow, deny }: Props) {
  const { t } = useTranslation('key')
  if (allow === null)
    return deny === null ? t('access.anywhere') : t('access.deniedOnly', { list: deny.join(', ') })
  const allowed = t('access.allowedFrom', { list: allow.join(', ') })
  return deny === null ? allowed : `${allowed}; ${t('access.deniedFrom', { list: deny.join(', ') })}`
}
