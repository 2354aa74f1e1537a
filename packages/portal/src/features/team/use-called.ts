import type { Member } from '@claviger/sdk'
import { useSuspenseQuery } from '@tanstack/react-query'
import { sessionQuery } from '../../session/session.ts'
import { useWorkspace } from '../../session/workspace.tsx'
import { nameOf } from './name-of.ts'

/** Says what a member is called; the person themselves as everywhere else, by the name of their account. */
export function useCalled(): (member: Member) => string {
  const { member: me } = useWorkspace()
  const { data: session } = useSuspenseQuery(sessionQuery)
  return (member) => (member.id === me.id ? session?.person.name : undefined) ?? nameOf(member)
}
