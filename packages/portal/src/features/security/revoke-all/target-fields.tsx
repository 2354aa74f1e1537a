import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Choice } from '../../../components/ui/choice.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Group } from '../../../components/ui/group.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { isRoot } from '../../keys/places.ts'
import { keyTypesQuery, membersQuery, projectsQuery } from '../../keys/queries.ts'
import { CUSTOMER, SCOPES, type Target } from './target.ts'

interface Props {
  readonly target: Target
  readonly onChange: (changes: Partial<Target>) => void
  /** What is wrong with the customer's id. */
  readonly error?: string | undefined
}

/** Which keys are meant: all, or those of one project, owner or type. */
export function TargetFields(props: Props) {
  const { t } = useTranslation('security')
  const { target, onChange } = props
  return (
    <>
      <Group label={t('revoke.scope')}>
        {(describedBy) => (
          <Choice
            label={t('revoke.scope')}
            describedBy={describedBy}
            className="sm:grid-cols-2"
            value={target.scope}
            onChange={(scope) => onChange({ scope: scope as Target['scope'] })}
            options={SCOPES.map((value) => ({
              value,
              label: t(`revoke.scopes.${value}`),
              hint: t(`revoke.hints.${value}`),
            }))}
          />
        )}
      </Group>
      {target.scope === 'project' && <ProjectChoice {...props} />}
      {target.scope === 'type' && <TypeChoice {...props} />}
      {target.scope === 'owner' && <OwnerChoice {...props} />}
    </>
  )
}

interface OneProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, words: string])[]
  readonly onChange: (value: string) => void
}

function One({ label, value, options, onChange }: OneProps) {
  const { t } = useTranslation('security')
  return (
    <Field label={label} className="max-w-md">
      {(described) => (
        <Select {...described} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('revoke.choose')}</option>
          {options.map(([id, words]) => (
            <option key={id} value={id}>
              {words}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}

function ProjectChoice({ target, onChange }: Props) {
  const { t } = useTranslation('security')
  const { slug } = useWorkspace()
  const { data: projects } = useQuery(projectsQuery(slug))
  if (projects?.length === 0) return <p className="text-ink-soft">{t('revoke.noProjects')}</p>
  return (
    <One
      label={t('revoke.project')}
      value={target.project}
      options={(projects ?? []).map(({ id, name }) => [id, name])}
      onChange={(project) => onChange({ project })}
    />
  )
}

function TypeChoice({ target, onChange }: Props) {
  const { t } = useTranslation('security')
  const { slug } = useWorkspace()
  const { data: types = [] } = useQuery(keyTypesQuery(slug))
  return (
    <One
      label={t('revoke.type')}
      value={target.type}
      options={types.filter((type) => !isRoot(type)).map(({ name, title }) => [name, title])}
      onChange={(type) => onChange({ type })}
    />
  )
}

function OwnerChoice({ target, onChange, error }: Props) {
  const { t } = useTranslation('security')
  const { slug, id: workspace, may } = useWorkspace()
  const { data: members = [] } = useQuery({ ...membersQuery(slug), enabled: may('read:manage.members') })
  return (
    <div className="grid max-w-md gap-4">
      <Field label={t('revoke.owner')}>
        {(described) => (
          <Select
            {...described}
            value={target.owner}
            onChange={(event) => onChange({ owner: event.target.value })}
          >
            <option value="">{t('revoke.choose')}</option>
            <optgroup label={t('revoke.owners.shared')}>
              <option value={workspace}>{t('revoke.owners.workspace')}</option>
              <option value={CUSTOMER}>{t('revoke.owners.customer')}</option>
            </optgroup>
            <optgroup label={t('revoke.owners.people')}>
              {members.map(({ id, name, email }) => (
                <option key={id} value={id}>
                  {name ?? email}
                </option>
              ))}
            </optgroup>
          </Select>
        )}
      </Field>
      {target.owner === CUSTOMER && (
        <Field label={t('revoke.customer')} hint={t('revoke.customerHint')} error={error}>
          {(described) => (
            <Input
              {...described}
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              value={target.customer}
              onChange={(event) => onChange({ customer: event.target.value })}
            />
          )}
        </Field>
      )}
    </div>
  )
}
