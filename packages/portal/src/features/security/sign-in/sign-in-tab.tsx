import { useQuery } from '@tanstack/react-query'
import { Failed } from '../../../components/failed.tsx'
import { Card } from '../../../components/ui/card.tsx'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { membersQuery } from '../../keys/queries.ts'
import { policyQuery } from '../queries.ts'
import { People } from './people.tsx'
import { PolicyCard } from './policy-card.tsx'

/** What is asked of people who sign in, and where they are signed in. */
export function SignInTab() {
  const { slug } = useWorkspace()
  const policy = useQuery(policyQuery(slug))
  const members = useQuery(membersQuery(slug))
  const error = policy.error ?? members.error
  if (!policy.data || !members.data)
    return (
      <Card className="p-5">
        {error ? (
          <Failed error={error} onRetry={() => void Promise.all([policy.refetch(), members.refetch()])} />
        ) : (
          <Skeleton className="h-40" />
        )}
      </Card>
    )
  return (
    <div className="grid grid-cols-1 gap-6">
      <PolicyCard policy={policy.data} members={members.data} />
      <People members={members.data} />
    </div>
  )
}
