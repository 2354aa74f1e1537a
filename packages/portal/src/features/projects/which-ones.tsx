import { useTranslation } from 'react-i18next'
import { Segments } from '../../components/ui/segments.tsx'

interface Props {
  readonly label: string
  readonly archived: boolean
  readonly onArchived: (archived: boolean) => void
}

/** Those in use, or those that were archived. */
export function WhichOnes({ label, archived, onArchived }: Props) {
  const { t } = useTranslation('projects')
  return (
    <Segments
      label={label}
      value={archived ? 'archived' : 'inUse'}
      options={[
        { value: 'inUse', label: t('states.inUse') },
        { value: 'archived', label: t('states.archived') },
      ]}
      onChange={(value) => onArchived(value === 'archived')}
    />
  )
}
