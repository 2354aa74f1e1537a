import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../../components/failed.tsx'
import { Choice } from '../../../components/ui/choice.tsx'
import { Group } from '../../../components/ui/group.tsx'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { blueprintsQuery } from '../queries.ts'

interface Props {
  readonly value: string
  readonly onChange: (name: string) => void
}

/** One of the blueprints that come with the server. */
export function BuiltInField({ value, onChange }: Props) {
  const { t } = useTranslation('blueprint')
  const { slug } = useWorkspace()
  const { data, error, refetch } = useQuery(blueprintsQuery(slug))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-40 w-full" />
  return (
    <Group label={t('apply.choose')}>
      {() => (
        <Choice
          label={t('apply.which')}
          className="md:grid-cols-2"
          value={value}
          onChange={onChange}
          options={data.map(({ name, title, description }) => ({
            value: name,
            label: title,
            hint: description,
          }))}
        />
      )}
    </Group>
  )
}
