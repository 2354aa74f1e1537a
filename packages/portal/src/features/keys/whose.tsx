import { useTranslation } from 'react-i18next'
import { Segments } from '../../components/ui/segments.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { narrowed, type KeysSearch } from './keys-search.ts'

interface Props {
  readonly search: KeysSearch
  readonly onSearch: (next: KeysSearch, how: 'push' | 'replace') => void
}

/** All keys, or one's own. */
export function Whose({ search, onSearch }: Props) {
  const { t } = useTranslation('keys')
  const { member } = useWorkspace()
  return (
    <Segments
      className="p-1"
      label={t('whose')}
      value={search.owner === member.id ? 'mine' : 'all'}
      options={[
        { value: 'all', label: t('all') },
        { value: 'mine', label: t('mine') },
      ]}
      onChange={(value) =>
        onSearch(narrowed(search, { owner: value === 'mine' ? member.id : undefined }), 'push')
      }
    />
  )
}
