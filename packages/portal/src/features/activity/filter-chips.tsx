import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { keyQuery } from '../keys/queries.ts'
import { countFilters, type ActivitySearch, type FilterName } from './activity-search.ts'
import { useNames } from './use-names.ts'

interface Props {
  readonly search: ActivitySearch
  readonly onRemove: (name: FilterName) => void
  readonly onClear: () => void
}

/** The filters that an entry leads to and no field shows, and the way out of all. */
export function FilterChips({ search, onRemove, onClear }: Props) {
  const { t } = useTranslation('activity')
  const { slug, may } = useWorkspace()
  const names = useNames([])
  const { key = '', subject } = search
  const { data } = useQuery({
    ...keyQuery(slug, key),
    enabled: key.startsWith('key_') && may('read:manage.keys'),
  })
  if (countFilters(search) === 0) return null
  return (
    <ul aria-label={t('filters.label')} className="flex flex-wrap items-center gap-2">
      {key !== '' && (
        <Chip words={t('filters.keyChip', { name: data?.name ?? key })} onRemove={() => onRemove('key')} />
      )}
      {subject !== undefined && (
        <Chip
          words={t('filters.subjectChip', {
            name: names.member(subject) ?? names.project(subject) ?? subject,
          })}
          onRemove={() => onRemove('subject')}
        />
      )}
      <li>
        <Button look="ghost" size="small" className="h-7" onClick={onClear}>
          {t('filters.clear')}
        </Button>
      </li>
    </ul>
  )
}

function Chip({ words, onRemove }: { readonly words: string; readonly onRemove: () => void }) {
  const { t } = useTranslation('activity')
  return (
    <li className="max-w-full">
      <button
        type="button"
        aria-label={t('filters.remove', { filter: words })}
        onClick={onRemove}
        className="border-line bg-surface hover:bg-sunken flex h-7 max-w-full items-center gap-1.5 rounded-full border ps-3 pe-1.5 text-[13px] transition-colors"
      >
        <bdi className="truncate">{words}</bdi>
        <X className="text-ink-soft size-3.5 shrink-0" aria-hidden />
      </button>
    </li>
  )
}
