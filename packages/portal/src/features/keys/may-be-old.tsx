import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'

/** Above a list that could not be read again. */
export function MayBeOld({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation('keys')
  const { t: common } = useTranslation('common')
  return (
    <Callout tone="warn" role="alert">
      <span className="flex flex-wrap items-center justify-between gap-2">
        {t('stale')}
        <Button size="small" onClick={onRetry}>
          {common('retry')}
        </Button>
      </span>
    </Callout>
  )
}
