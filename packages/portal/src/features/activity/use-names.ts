import type { AuditEvent, Json } from '@claviger/sdk'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { shell } from '../../messages/en/shell.ts'
import { useWorkspace } from '../../session/workspace.tsx'
import { catalogueQuery, keyQuery, keyTypesQuery, membersQuery, projectsQuery } from '../keys/queries.ts'

/** What people call what an entry names by an id. */
export interface Names {
  /** The name of a key; undefined while, or where, it is not known. */
  readonly key: (id: string) => string | undefined
  readonly member: (id: string) => string | undefined
  readonly project: (id: string) => string | undefined
  /** What an entry is about, when it is no key; undefined where that says no more than the kind. */
  readonly subject: (event: AuditEvent) => string | undefined
}

/** Names change seldom, and a page of the record names many keys. */
const STALE_MS = 300_000

const textIn = (changes: AuditEvent['changes'], field: string): string | undefined => {
  const { to, from }: { to?: Json; from?: Json } = changes[field] ?? {}
  return typeof to === 'string' ? to : typeof from === 'string' ? from : undefined
}

/** The names of the keys of some entries, by their ids. */
function useKeyNames(events: readonly AuditEvent[]): ReadonlyMap<string, string> {
  const { slug, may } = useWorkspace()
  const ids = [...new Set(events.flatMap(({ key }) => (key === null ? [] : [key])))]
  const found = useQueries({
    queries: ids.map((id) => ({
      ...keyQuery(slug, id),
      staleTime: STALE_MS,
      enabled: may('read:manage.keys'),
    })),
  })
  return new Map(found.flatMap(({ data }) => (data ? [[data.id, data.name] as const] : [])))
}

/** The names of everything that some entries name, as far as the person may see them. */
export function useNames(events: readonly AuditEvent[]): Names {
  const { t } = useTranslation(['activity', 'shell'])
  const { slug, may, member: self } = useWorkspace()
  const keys = useKeyNames(events)
  const { data: members } = useQuery({ ...membersQuery(slug), enabled: may('read:manage.members') })
  const { data: projects } = useQuery({ ...projectsQuery(slug), enabled: may('read:manage.projects') })
  const { data: types } = useQuery(keyTypesQuery(slug))
  const { data: catalogue } = useQuery({ ...catalogueQuery(slug), enabled: may('read:manage.key_types') })
  const member: Names['member'] = (id) => {
    if (id === self.id) return t('you')
    const found = members?.find((each) => each.id === id)
    return found?.name ?? found?.email
  }
  const project: Names['project'] = (id) => projects?.find((each) => each.id === id)?.name
  const subject: Names['subject'] = ({ kind, subject: id, changes }) => {
    const [noun] = kind.split('.')
    if (id === null || id.startsWith('ses_')) return undefined
    if (kind.startsWith('workspace.signing_key')) return id
    const told = textIn(changes, 'title') ?? textIn(changes, 'name') ?? textIn(changes, 'email')
    // Of a workspace the record is about itself, or about one it has made.
    if (noun === 'workspace') return told
    if (noun === 'role') return t(`shell:roles.${id as keyof typeof shell.roles}`, { defaultValue: id })
    if (noun === 'key_type') return types?.find((each) => each.id === id)?.title ?? told ?? id
    if (noun === 'resource') return catalogue?.data.find((each) => each.name === id)?.title ?? told ?? id
    return member(id) ?? project(id) ?? told ?? id
  }
  return { key: (id) => keys.get(id), member, project, subject }
}
