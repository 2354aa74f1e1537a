import { useNavigate, useSearch } from '@tanstack/react-router'
import { ActivityPage } from '../../features/activity/activity-page.tsx'

/** The record of the workspace, as the address narrows it, with the entry that the address says is open. */
export function ActivityRoute() {
  const search = useSearch({ from: '/signed-in/w/$workspace/activity' })
  const navigate = useNavigate({ from: '/w/$workspace/activity' })
  return (
    <ActivityPage
      search={search}
      onSearch={(next, how) =>
        void navigate({
          search: next,
          replace: how === 'replace',
          resetScroll: next.cursor !== search.cursor,
        })
      }
    />
  )
}
