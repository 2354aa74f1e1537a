import type { Member, Resource, Role } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../../../session/workspace.tsx'
import { teamQuery } from '../queries.ts'
import type { Roles } from '../use-roles.ts'

/** One thing that roles are told apart by, and what each has of it. */
export interface RoleRow {
  readonly id: string
  readonly title: string
  readonly hint?: string | undefined
  readonly cell: (role: Role) => string
}

/** Rows under a heading of their own. */
export interface RoleRows {
  readonly id: string
  readonly title: string | undefined
  readonly rows: readonly RoleRow[]
}

const countOf = (team: readonly Member[], role: Role): number =>
  team.filter((member) => member.role === role).length

/** What each role may do, thing by thing, in words. */
export function useRoleRows(roles: Roles): readonly RoleRows[] {
  const { t } = useTranslation('team')
  const { slug } = useWorkspace()
  const { data: team } = useQuery(teamQuery(slug))
  const api = useApiRows(roles)
  const managed = useManagedRows(roles)
  const about: readonly RoleRow[] = [
    {
      id: 'members',
      title: t('rights.members'),
      cell: (role) => (team ? t('number', { count: countOf(team, role) }) : ''),
    },
    {
      id: 'reach',
      title: t('rights.reach'),
      cell: (role) => t(`rights.reaches.${roles.list.find(({ name }) => name === role)?.reach ?? 'own'}`),
    },
  ]
  return [
    { id: 'about', title: undefined, rows: about },
    { id: 'api', title: t('rights.api'), rows: api },
    ...(managed.length > 0 ? [{ id: 'managed', title: t('rights.manages'), rows: managed }] : []),
  ]
}

function useApiRows(roles: Roles): readonly RoleRow[] {
  const { t, i18n } = useTranslation(['team', 'rights'])
  const and = new Intl.ListFormat(i18n.language, { type: 'conjunction' })
  const words: Readonly<Record<string, string>> = t('rights:verbs', { returnObjects: true })
  const { data } = roles.catalogue
  const cellOf = (held: readonly string[], all: boolean): string =>
    all
      ? t('rights.everything')
      : held.length === 0
        ? t('rights.nothing')
        : and.format(held.map((verb) => words[verb] ?? verb))
  if (data.length === 0) {
    const held = (role: Role): readonly string[] =>
      roles.list.find(({ name }) => name === role)?.scopes.filter((scope) => !scope.includes(':manage.')) ??
      []
    const cell = (role: Role): string => cellOf(held(role), held(role).includes('*:*'))
    return [{ id: 'all', title: t('rights.api'), hint: t('rights.apiHint'), cell }]
  }
  return data.map(({ name, title, verbs }) => ({
    id: name,
    title,
    cell: (role) => {
      const held = heldOf(roles, role, { name, verbs })
      return cellOf(held, held.length === verbs.length)
    },
  }))
}

const heldOf = (
  roles: Roles,
  role: Role,
  { name, verbs }: Pick<Resource, 'name' | 'verbs'>,
): readonly string[] => {
  const rights = roles.rights(role)
  return verbs.filter((verb) => rights.has(`${verb}:${name}`))
}

function useManagedRows(roles: Roles): readonly RoleRow[] {
  const { t, i18n } = useTranslation('team')
  const and = new Intl.ListFormat(i18n.language, { type: 'conjunction' })
  const things: Readonly<Record<string, { title: string; hint: string }>> = t('rights.things', {
    returnObjects: true,
  })
  const words: Readonly<Record<string, string>> = t('rights.verbs', { returnObjects: true })
  const isHeld = (resource: Resource): boolean =>
    roles.list.some(({ name }) => heldOf(roles, name, resource).length > 0)
  return roles.catalogue.management
    .filter((resource) => resource.name !== 'manage.installation' || isHeld(resource))
    .map((resource) => ({
      id: resource.name,
      title: things[resource.name]?.title ?? resource.title,
      hint: things[resource.name]?.hint,
      cell: (role) => {
        // Who manages sees as well.
        const held = heldOf(roles, role, resource)
        const said = held.filter((verb) => verb !== 'read' || !held.includes('write'))
        return said.length === 0 ? t('rights.nothing') : and.format(said.map((verb) => words[verb] ?? verb))
      },
    }))
}
