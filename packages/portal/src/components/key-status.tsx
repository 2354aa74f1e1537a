import type { KeyStatus } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { Badge } from './ui/badge.tsx'

const TONES = { active: 'good', disabled: 'plain', pending: 'warn', expired: 'bad', revoked: 'bad' } as const

/** Whether a key works, and if not why, in a word. */
export function KeyStatusBadge({ status }: { readonly status: KeyStatus }) {
  const { t } = useTranslation('key')
  return <Badge tone={TONES[status]}>{t(`statuses.${status}`)}</Badge>
}
