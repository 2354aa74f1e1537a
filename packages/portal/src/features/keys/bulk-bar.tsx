import type { Key } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import type { Selection } from './use-selection.ts'

interface Props {
  readonly selection: Selection
  readonly wordFor: (key: Key) => string
  readonly onRevoke: (keys: readonly Key[], word: string) => void
}

/** What can be done with the keys that are ticked. It stays in sight, and readers hear how many they are; by keyboard
 * it comes before the keys. */
export function BulkBar({ selection, wordFor, onRevoke }: Props) {
  const { t } = useTranslation('keys')
  const { keys } = selection
  const count = keys.length
  const words = [...new Set(keys.map(wordFor))]
  const word = words.length === 1 && words[0] ? words[0] : t('revokeWord')
  return (
    <>
      <p role="status" className="sr-only">
        {count > 0 && t('selected', { count })}
      </p>
      {count > 0 && (
        <section
          aria-label={t('bar')}
          // Above the foot of the page, so that no row moves away from under the pointer that ticked it.
          className="pointer-events-none fixed inset-x-4 bottom-4 z-20 lg:start-62"
        >
          <div className="border-line bg-surface shadow-lifted animate-lift pointer-events-auto mx-auto flex max-w-lg flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border py-2 pe-2 ps-4">
            <p className="me-auto font-medium tabular-nums" aria-hidden>
              {t('selected', { count })}
            </p>
            <Button look="ghost" size="small" onClick={selection.clear}>
              {t('unselect')}
            </Button>
            <Button look="danger" size="small" onClick={() => onRevoke(keys, word)}>
              {t('actOnMany', { word, count })}
            </Button>
          </div>
        </section>
      )}
    </>
  )
}
