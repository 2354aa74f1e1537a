import type { KeyType } from '@claviger/sdk'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { SearchField } from '../../components/search-field.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { keyTypesQuery } from '../keys/queries.ts'
import { withoutKey } from '../keys/safe-search.ts'
import { useSearchText } from '../keys/use-search-text.ts'

interface Props {
  /** What the address says. Where that changes by itself, as by the back button, the text follows. */
  readonly asked: string
  readonly onAsk: (text: string) => void
}

/** An id of a project looks much like a key. */
const ID = /^prj_[0-9a-z]*$/

/** No project is found by the end of a key, so nothing of one is left. */
const withoutAnyKey = (typed: string, types: readonly KeyType[]): string =>
  ID.test(typed.trim()) || withoutKey(typed, types) === typed ? typed : ''

/** Finds projects by a part of the name, or the ID. Escape empties it. A key does not get into the address. */
export function ProjectSearchBox({ asked, onAsk }: Props) {
  const { t } = useTranslation('projects')
  const { slug } = useWorkspace()
  const { data: types } = useSuspenseQuery(keyTypesQuery(slug))
  const { text, wasKey, change } = useSearchText(asked, (typed) => withoutAnyKey(typed, types), onAsk)
  return (
    <div role="search" className="min-w-0 flex-1 basis-56 sm:max-w-sm">
      <div className="relative">
        <SearchField
          label={t('search.label')}
          placeholder={t('search.placeholder')}
          value={text}
          onText={change}
        />
      </div>
      <p role="status" className="text-ink-soft text-[13px] leading-normal">
        {wasKey && <span className="block pt-1.5">{t('search.wholeKey')}</span>}
      </p>
    </div>
  )
}
