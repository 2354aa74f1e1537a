import type { KeyStatus as Status } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { Badge } from './ui/badge.tsx'

const TONES = { active: 'good', disabled: 'plain', pending: 'warn', expired: 'warn', revoked: 'bad' } as const

/** Whether a key works, in a word. */
export function KeyStatus({ status }: { readonly status: Status }) {
  const { t } = useTranslation('common')
  return (
    // Several words stand on two lines where there is no room for one.
    <Badge tone={TONES[status]} className="rounded-xl whitespace-normal">
      {t(`keyStatus.${status}`)}
    </Badge>
  )
}
