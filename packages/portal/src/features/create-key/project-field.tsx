import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../components/failed.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Select } from '../../components/ui/select.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { projectsQuery } from '../keys/queries.ts'
import { FirstProject } from './first-project.tsx'

interface Props {
  readonly value: string
  readonly onChange: (project: string) => void
  readonly error: string | undefined
  /** The key belongs to a project, so that one must be chosen. */
  readonly required: boolean
}

/** The project that a key is confined to. Where none is needed and there is none, nothing. */
export function ProjectField({ value, onChange, error, required }: Props) {
  const { t } = useTranslation(['createKey', 'common'])
  const { slug, may } = useWorkspace()
  const mayRead = may('read:manage.projects')
  const { data: all, error: failure, refetch } = useQuery({ ...projectsQuery(slug), enabled: mayRead })
  const projects = all?.filter(({ archived_at }) => archived_at === null)
  if (!mayRead) return required ? <FirstProject onMade={onChange} error={error} /> : null
  if (failure) return <Failed error={failure} onRetry={() => void refetch()} />
  if (!projects) return required ? <Skeleton className="h-15 w-full" /> : null
  if (projects.length === 0) return required ? <FirstProject onMade={onChange} error={error} /> : null
  return (
    <Field
      label={t('project')}
      hint={t('projectHint')}
      error={error}
      aside={required ? undefined : t('optional', { ns: 'common' })}
    >
      {(described) => (
        <Select
          {...described}
          // One that is gone since it was chosen is none.
          value={projects.some(({ id }) => id === value) ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{required ? t('chooseProject') : t('noProject')}</option>
          {projects.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
