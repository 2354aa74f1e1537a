import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../components/page-header.tsx'
import { Button } from '../../components/ui/button.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { ownTypes } from './columns.ts'
import { KeysView } from './keys-view.tsx'
import type { KeysSearch } from './keys-search.ts'
import type { Place } from './places.ts'
import { ReviewReminder } from './review-reminder.tsx'

interface Props {
  readonly place: Place
  readonly search: KeysSearch
  /** Changes what the address says. `push`: by the back button one comes back. */
  readonly onSearch: (next: KeysSearch, how: 'push' | 'replace') => void
}

/** The keys of a place: those of the workspace, or for who sees no others their own. */
export function KeysPage({ place, search, onSearch }: Props) {
  const { t } = useTranslation('keys')
  const { ownOnly, may } = useWorkspace()
  const makeable = ownTypes(place).filter(({ archived_at }) => archived_at === null)
  const [first] = makeable
  const open = (): void =>
    onSearch({ ...search, create: makeable.length === 1 ? (first?.name ?? '') : '' }, 'push')
  const onCreate = first && may('write:manage.keys') ? open : undefined
  return (
    <div className="grid gap-5">
      <PageHeader
        above={ownOnly && <p className="text-ink-soft text-[13px]">{`${place.section} → ${place.title}`}</p>}
        title={ownOnly ? t('mine') : place.title}
        description={ownOnly ? t('mineDescription') : t('description')}
        actions={
          onCreate && (
            <Button look="primary" onClick={onCreate}>
              {first?.labels.create}
            </Button>
          )
        }
      />
      <ReviewReminder
        place={place}
        onShow={(unused_for) => onSearch({ status: 'active', unused_for, sort: 'last_used_at' }, 'push')}
      />
      <KeysView place={place} search={search} onSearch={onSearch} onCreate={onCreate} />
    </div>
  )
}
