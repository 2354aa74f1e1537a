import type { Key } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../../session/workspace.tsx'
import { membersQuery, projectsQuery } from './queries.ts'
import type { Place } from './places.ts'

/** What people call what a key names by an id. */
export interface Names {
  readonly type: (name: string) => string
  readonly project: (id: string) => string
  readonly member: (id: string) => string
  readonly owner: (key: Key) => string
  /** Who made a key: `by Ada`; empty where nobody is known. */
  readonly maker: (key: Key) => string
}

/** The names of everything that keys of a place name, as far as the person may see them. */
export function useNames(place: Place): Names {
  const { t } = useTranslation('keys')
  const { slug, member, ownOnly, may } = useWorkspace()
  const { data: projects } = useQuery({ ...projectsQuery(slug), enabled: may('read:manage.projects') })
  const { data: members } = useQuery({
    ...membersQuery(slug),
    enabled: !ownOnly && may('read:manage.members'),
  })
  const project: Names['project'] = (id) => projects?.find((each) => each.id === id)?.name ?? id
  const person: Names['member'] = (id) => {
    if (id === member.id) return t('you')
    const found = members?.find((each) => each.id === id)
    return found?.name ?? found?.email ?? id
  }
  return {
    type: (name) => place.types.find((each) => each.name === name)?.title ?? name,
    project,
    member: person,
    owner: ({ owner }) => {
      if ('user' in owner) return person(owner.user)
      if ('project' in owner) return project(owner.project)
      return 'external_id' in owner ? owner.external_id : t('wholeWorkspace')
    },
    maker: ({ created_by: { kind, id, name } }) => {
      if (kind === 'user' && id === member.id) return t('byYou')
      if (kind === 'operator') return t('byOperator')
      return name === null ? '' : t('by', { name })
    },
  }
}
