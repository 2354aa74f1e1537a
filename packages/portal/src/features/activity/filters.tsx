import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Select } from '../../components/ui/select.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { membersQuery } from '../keys/queries.ts'
import type { ActivitySearch, FilterName } from './activity-search.ts'
import { filterOf, GROUPS, kindsOf } from './kinds.ts'

interface Props {
  readonly search: ActivitySearch
  readonly onChange: (name: FilterName, value: string) => void
}

/** What the record is narrowed by. Each acts at once. */
export function Filters({ search, onChange }: Props) {
  const { t } = useTranslation('activity')
  const label = useId()
  return (
    <div
      role="group"
      aria-labelledby={label}
      className="grid grid-cols-1 gap-3 min-[380px]:grid-cols-2 lg:grid-cols-[2fr_2fr_1fr_1fr]"
    >
      <span id={label} className="sr-only">
        {t('filters.label')}
      </span>
      <KindChoice value={search.kind ?? ''} onChange={(value) => onChange('kind', value)} />
      <ActorChoice value={search.actor ?? ''} onChange={(value) => onChange('actor', value)} />
      {(['from', 'to'] as const).map((name) => (
        <Field key={name} label={t(`filters.${name}`)}>
          {(described) => (
            <Input
              {...described}
              type="date"
              className="min-w-0"
              value={search[name]?.slice(0, 10) ?? ''}
              onChange={(event) => onChange(name, event.target.value)}
            />
          )}
        </Field>
      ))}
    </div>
  )
}

interface ChoiceProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

function KindChoice({ value, onChange }: ChoiceProps) {
  const { t } = useTranslation('activity')
  const known = GROUPS.flatMap((group) => [filterOf(group), ...kindsOf(group)])
  return (
    <Field label={t('filters.kind')}>
      {(described) => (
        <Select {...described} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('filters.anything')}</option>
          {value !== '' && !known.includes(value) && <option value={value}>{t('filters.several')}</option>}
          {GROUPS.map((group) => (
            <optgroup key={group.name} label={t(`groups.${group.name}`)}>
              <option value={filterOf(group)}>{t('wholeGroup', { group: t(`groups.${group.name}`) })}</option>
              {kindsOf(group).map((kind) => (
                <option key={kind} value={kind}>
                  {t(`kinds.${kind}`)}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
      )}
    </Field>
  )
}

function ActorChoice({ value, onChange }: ChoiceProps) {
  const { t } = useTranslation('activity')
  const { slug, member, may } = useWorkspace()
  const { data: members = [] } = useQuery({ ...membersQuery(slug), enabled: may('read:manage.members') })
  const others = members.filter(({ id }) => id !== member.id)
  const isKnown = value === member.id || others.some(({ id }) => id === value)
  return (
    <Field label={t('filters.actor')}>
      {(described) => (
        <Select {...described} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('filters.anybody')}</option>
          <option value={member.id}>{t('you')}</option>
          {value !== '' && !isKnown && (
            <option value={value}>{t('filters.otherActor', { id: value })}</option>
          )}
          {others.map(({ id, name, email }) => (
            <option key={id} value={id}>
              {name ?? email}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
