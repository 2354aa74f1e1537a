import { useTranslation } from 'react-i18next'
import { Skeleton } from './ui/skeleton.tsx'

const WIDTHS = ['w-44', 'w-36', 'w-52', 'w-40'] as const

/** The shape of rows that are on their way. */
export function LoadingRows() {
  const { t } = useTranslation('common')
  return (
    <div className="divide-line divide-y">
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      {WIDTHS.map((width) => (
        <div key={width} aria-hidden className="flex items-center gap-6 px-4 py-4.5">
          <Skeleton className={`${width} max-w-1/2`} />
          <Skeleton className="hidden w-40 sm:block" />
          <Skeleton className="ms-auto w-20" />
        </div>
      ))}
    </div>
  )
}
