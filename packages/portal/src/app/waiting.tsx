import { useTranslation } from 'react-i18next'
import { Skeleton } from '../components/ui/skeleton.tsx'

/** The shape of a page that is on its way. */
export function Waiting() {
  const { t } = useTranslation('common')
  return (
    <div className="mx-auto grid w-full max-w-6xl gap-4 py-2">
      <span role="status" className="sr-only">
        {t('loading')}
      </span>
      <Skeleton className="h-7 w-48" />
      <Skeleton className="w-80 max-w-full" />
      <Skeleton className="mt-4 h-64 w-full rounded-xl" />
    </div>
  )
}
