import type { Role } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Failed } from '../../../components/failed.tsx'
import { Card } from '../../../components/ui/card.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { LoadingRows } from '../../../components/loading-rows.tsx'
import { rolesQuery } from '../queries.ts'
import { useRoles } from '../use-roles.ts'
import { EditRoleDialog } from './edit-role-dialog.tsx'
import { RolesTable } from './roles-table.tsx'

/** What members of each role may do, in one table. */
export function RolesTab() {
  const { slug } = useWorkspace()
  const roles = useRoles()
  const { error, refetch } = useQuery(rolesQuery(slug))
  const [edited, setEdited] = useState<Role>()
  return (
    <>
      <Card className="overflow-clip">
        {roles ? (
          <RolesTable roles={roles} onEdit={setEdited} />
        ) : error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingRows />
        )}
      </Card>
      {roles && edited && (
        <EditRoleDialog key={edited} name={edited} roles={roles} onClose={() => setEdited(undefined)} />
      )}
    </>
  )
}
