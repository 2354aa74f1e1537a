import { CloudOff, Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../forms/problem.ts'
import { State } from './state.tsx'
import { Button } from './ui/button.tsx'

/** What stands where something could not be read: why, and a way to try again. */
export function Failed({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation('common')
  const { code, sentence } = problemOf(error, t)
  const isForbidden = code === 'forbidden' || code === 'insufficient_scope'
  return (
    <State
      role="alert"
      icon={isForbidden ? Lock : CloudOff}
      title={t('problem.title')}
      action={!isForbidden && <Button onClick={onRetry}>{t('retry')}</Button>}
    >
      {isForbidden ? t('problem.forbidden') : code === 'unauthenticated' ? t('problem.signedOut') : sentence}
    </State>
  )
}
