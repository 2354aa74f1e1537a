import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/ui/button.tsx'
import { CardSection } from '../../../components/ui/card.tsx'
import type { Importing } from './use-import.ts'

/** How far the import is, and the way to stop it between two parts. */
export function Running({ importing, total }: { readonly importing: Importing; readonly total: number }) {
  const { t } = useTranslation('importKeys')
  const words = t('running.progress', { done: importing.fates.size, total })
  return (
    <CardSection title={t('running.title')}>
      <div className="grid gap-4">
        <progress
          aria-label={t('running.title')}
          value={importing.fates.size}
          max={total}
          className="accent-primary h-2 w-full"
        />
        <p role="status" className="text-ink-soft tabular-nums">
          {words}
        </p>
        <div>
          <Button autoFocus busy={importing.state === 'stopping'} onClick={importing.stop}>
            {importing.state === 'stopping' ? t('running.stopping') : t('running.stop')}
          </Button>
        </div>
      </div>
    </CardSection>
  )
}
