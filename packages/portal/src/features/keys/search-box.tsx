import type { KeyType } from '@claviger/sdk'
import { X } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { SearchField } from '../../components/search-field.tsx'
import { withoutKey } from './safe-search.ts'
import { useSearchText } from './use-search-text.ts'
import { useSlash } from './use-slash.ts'

interface Props {
  readonly asked: string
  readonly types: readonly KeyType[]
  readonly onAsk: (text: string) => void
}

/** Finds keys by a part of the name, the last four characters or the ID. `/` leads here, Escape empties it. */
export function SearchBox({ asked, types, onAsk }: Props) {
  const { t } = useTranslation('keys')
  const field = useRef<HTMLInputElement>(null)
  const { text, wasKey, change } = useSearchText(asked, (typed) => withoutKey(typed, types), onAsk)
  useSlash(field)
  const clear = (): void => {
    change('')
    field.current?.focus()
  }
  return (
    <div role="search" className="min-w-0 flex-1 basis-56 sm:max-w-md">
      <div className="relative">
        <SearchField
          ref={field}
          label={t('search.label')}
          aria-keyshortcuts="/"
          placeholder={t('search.placeholder')}
          className="pe-9 [&::-webkit-search-cancel-button]:hidden"
          value={text}
          onText={change}
        />
        {text === '' ? (
          <kbd
            aria-hidden
            className="border-line text-ink-soft pointer-events-none absolute top-1/2 end-2 hidden size-5 -translate-y-1/2 place-content-center rounded border font-sans text-xs sm:grid"
          >
            /
          </kbd>
        ) : (
          <button
            type="button"
            aria-label={t('search.clear')}
            onClick={clear}
            className="text-ink-soft hover:bg-sunken hover:text-ink absolute top-1/2 end-1.5 grid size-6 -translate-y-1/2 place-content-center rounded-md"
          >
            <X className="size-4" aria-hidden />
          </button>
        )}
      </div>
      <p role="status" className="text-ink-soft text-[13px] leading-normal">
        {wasKey && <span className="block pt-1.5">{t('search.wholeKey')}</span>}
      </p>
    </div>
  )
}
