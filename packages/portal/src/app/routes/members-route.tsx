import { useNavigate, useSearch } from '@tanstack/react-router'
import { MembersTab } from '../../features/team/members/members-tab.tsx'

/** The members, as the address says: which are shown, and what is open above them. */
export function MembersRoute() {
  const search = useSearch({ from: '/signed-in/w/$workspace/team/' })
  const navigate = useNavigate({ from: '/w/$workspace/team' })
  return (
    <MembersTab
      search={search}
      onSearch={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
    />
  )
}
