import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../components/page-header.tsx'
import { Button } from '../../components/ui/button.tsx'
import { CreateKey } from '../create-key/create-key.tsx'
import type { KeysSearch } from './keys-search.ts'
import type { Place } from './places.ts'

interface Props {
  readonly place: Place
  readonly search: KeysSearch
  /** Changes what the address says. `push`: by the back button one comes back. */
  readonly onSearch: (next: KeysSearch, how: 'push' | 'replace') => void
}

/** The keys of a place. */
export function KeysPage({ place, search, onSearch }: Props) {
  const { t } = useTranslation('keys')
  return (
    <>
      <PageHeader
        title={place.title}
        description={t('description')}
        actions={
          <Button look="primary" onClick={() => onSearch({ ...search, create: '' }, 'push')}>
            {place.types[0]?.labels.create}
          </Button>
        }
      />
      <CreateKey place={place} search={search} onSearch={onSearch} />
    </>
  )
}
