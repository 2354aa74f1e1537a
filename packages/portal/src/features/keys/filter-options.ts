import type { TFunction } from 'i18next'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../../session/workspace.tsx'
import { STATUSES, type FilterName } from './keys-search.ts'
import type { Place } from './places.ts'
import { membersQuery, projectsQuery } from './queries.ts'

export interface Option {
  readonly value: string
  readonly label: string
}

/** A filter by which the keys of a place can be narrowed, and what there is to choose. */
export interface FilterChoice {
  readonly name: Extract<FilterName, 'status' | 'type' | 'environment' | 'project' | 'owner'>
  /** What is shown while nothing is chosen. */
  readonly none: string
  readonly options: readonly Option[]
}

const statuses = (t: TFunction): readonly Option[] =>
  STATUSES.map((status) => ({ value: status, label: t(`keyStatus.${status}`) }))

/** The filters that a place calls for: what is the same for all of its keys is none. */
export function useFilterChoices(place: Place): readonly FilterChoice[] {
  const { t } = useTranslation('keys')
  const { t: common } = useTranslation('common')
  const { slug, member, ownOnly, may } = useWorkspace()
  const { data: projects = [] } = useQuery({ ...projectsQuery(slug), enabled: may('read:manage.projects') })
  const { data: members = [] } = useQuery({
    ...membersQuery(slug),
    enabled: !ownOnly && may('read:manage.members'),
  })
  const isPersonal = place.types.some(({ owner }) => owner.includes('user'))
  const environments = [
    ...new Set(place.types.flatMap((type) => type.environments.map((environment) => environment.name))),
  ]
  const any = t('filters.any')
  const status = {
    name: 'status',
    none: t('filters.live'),
    options: [...statuses(common), { value: STATUSES.join(','), label: t('filters.every') }],
  } as const
  const all: readonly FilterChoice[] = [
    status,
    {
      name: 'type',
      none: any,
      options: place.types.map(({ name, title }) => ({ value: name, label: title })),
    },
    { name: 'environment', none: any, options: environments.map((name) => ({ value: name, label: name })) },
    {
      name: 'project',
      none: any,
      options: projects.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: 'owner',
      none: any,
      options:
        ownOnly || !isPersonal
          ? []
          : members.map(({ id, name, email }) => ({
              value: id,
              label: id === member.id ? t('you') : (name ?? email),
            })),
    },
  ]
  return all.filter(({ name, options }) => options.length > (name === 'type' ? 1 : 0))
}
