import { getRouteApi, Outlet } from '@tanstack/react-router'
import { TitlesWithin } from '../components/page-title.tsx'
import { InWorkspace } from '../session/workspace.tsx'

const route = getRouteApi('/signed-in/w/$workspace')

/** Opens the workspace that the address names. Another workspace is another page, where nothing of this one is left. */
export function WorkspacePage() {
  const { membership } = route.useRouteContext()
  return (
    <InWorkspace key={membership.workspace.id} membership={membership}>
      <TitlesWithin name={membership.workspace.name}>
        <Outlet />
      </TitlesWithin>
    </InWorkspace>
  )
}
