import { getRouteApi, Outlet } from '@tanstack/react-router'
import { InWorkspace } from '../session/workspace.tsx'

const route = getRouteApi('/signed-in/w/$workspace')

/** Opens the workspace that the address names. */
export function WorkspacePage() {
  const { membership } = route.useRouteContext()
  return (
    <InWorkspace membership={membership}>
      <Outlet />
    </InWorkspace>
  )
}
