import { useQueryClient } from '@tanstack/react-query'
import { useWorkspace } from '../../../session/workspace.tsx'
import { invitationsQuery } from '../queries.ts'

/** Makes what was read of invitations old, once one was changed, and waits until what is shown was read again. */
export function useInvitationsChanged(): () => Promise<void> {
  const queries = useQueryClient()
  const { slug } = useWorkspace()
  return () => queries.invalidateQueries({ queryKey: invitationsQuery(slug).queryKey })
}
