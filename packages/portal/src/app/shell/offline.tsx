import { WifiOff } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'

const subscribe = (changed: () => void): (() => void) => {
  addEventListener('online', changed)
  addEventListener('offline', changed)
  return () => {
    removeEventListener('online', changed)
    removeEventListener('offline', changed)
  }
}

/** Says so while the browser has no network. */
export function Offline() {
  const { t } = useTranslation('common')
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine)
  return (
    <div role="status">
      {!isOnline && (
        <p className="bg-accent-wash text-accent-ink flex items-center gap-2 px-4 py-2 sm:px-6">
          <WifiOff className="size-4 shrink-0" aria-hidden />
          {t('offline')}
        </p>
      )}
    </div>
  )
}
