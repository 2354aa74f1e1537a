import type { Key } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sessionQuery } from '../../session/session.ts'
import { useWorkspace } from '../../session/workspace.tsx'
import { membersQuery, projectsQuery } from '../keys/queries.ts'

/** The name of the project a key is confined to; its id while the name is not known. */
export function useProjectName({ project }: Key): string | null {
  const workspace = useWorkspace()
  const { data } = useQuery({
    ...projectsQuery(workspace.slug),
    enabled: project !== null && workspace.may('read:manage.projects'),
  })
  return data?.find(({ id }) => id === project)?.name ?? project
}

/** Whose a key is, in words. */
export function useOwnerWords(key: Key): string {
  const { t } = useTranslation('key')
  const workspace = useWorkspace()
  const { member } = workspace
  const user = 'user' in key.owner ? key.owner.user : undefined
  const isOther = user !== undefined && user !== member.id
  const { data: session } = useQuery(sessionQuery)
  const { data: members } = useQuery({
    ...membersQuery(workspace.slug),
    enabled: isOther && workspace.may('read:manage.members'),
  })
  if ('workspace' in key.owner) return t('facts.owners.workspace')
  if ('project' in key.owner) return t('facts.owners.project')
  if ('external_id' in key.owner) return t('facts.owners.external', { id: key.owner.external_id })
  const person = session?.person
  if (!isOther) return t('facts.you', { name: person?.name ?? person?.email ?? '' })
  const found = members?.find(({ id }) => id === user)
  return found?.name ?? found?.email ?? user ?? ''
}
