import { ClavigerError } from '@claviger/sdk'
import { FilterX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../components/failed.tsx'
import { State } from '../../components/state.tsx'
import { Button } from '../../components/ui/button.tsx'
import { problemOf } from '../../forms/problem.ts'

const NAMED = ['search', 'status', 'type', 'environment', 'project', 'owner'] as const

const TIMES = ['expires_after', 'created_after', 'revoked_after', 'rotation_due_before'] as const

interface Props {
  readonly error: Error
  readonly onRetry: () => void
  /** Absent where there is no filter. */
  readonly onClear: (() => void) | undefined
}

/** Why the keys could not be read: an address with filters that cannot be used has a way out of its own. */
export function NotRead({ error, onRetry, onClear }: Props) {
  const { t } = useTranslation('keys')
  const { t: common } = useTranslation('common')
  const isUnfit = error instanceof ClavigerError && [400, 404, 422].includes(error.status ?? 0)
  if (!isUnfit || !onClear) return <Failed error={error} onRetry={onRetry} />
  const labels = {
    ...Object.fromEntries(NAMED.map((name) => [`query.${name}`, t(`filters.${name}`)])),
    'query.unused_for': t('unfit.unusedFor'),
    'query.expires_before': t('unfit.expiresBefore'),
    ...Object.fromEntries(TIMES.map((name) => [`query.${name}`, t(`unfit.${name}`)])),
  }
  const { fields, sentence } = problemOf(error, common, labels)
  return (
    <State
      role="alert"
      icon={FilterX}
      title={t('unfit.title')}
      action={<Button onClick={onClear}>{t('none.clear')}</Button>}
    >
      {[...Object.values(fields), sentence].filter(Boolean).join(' ')}
    </State>
  )
}
