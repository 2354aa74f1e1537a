import { useTranslation } from 'react-i18next'
import { Skeleton } from '../../components/ui/skeleton.tsx'

/** The shape of a key's page while it is on its way. */
export function KeySkeleton() {
  const { t } = useTranslation('common')
  return (
    <div className="grid grid-cols-1 gap-6">
      <span role="status" className="sr-only">
        {t('loading')}
      </span>
      <div className="grid grid-cols-1 gap-3">
        <Skeleton className="h-7 w-64 max-w-full" />
        <Skeleton className="w-48 max-w-full" />
      </div>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="grid grid-cols-1 content-start gap-6">
          <Skeleton className="h-56 rounded-xl" />
          <Skeleton className="h-40 rounded-xl" />
        </div>
        <Skeleton className="h-80 rounded-xl" />
      </div>
    </div>
  )
}
