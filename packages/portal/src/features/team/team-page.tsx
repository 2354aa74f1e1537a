import { Navigate, Outlet, useMatchRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { NoPermission } from '../../components/no-permission.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { seesApprovals, seesMembers, seesTeam } from './may.ts'
import { TeamTabs } from './team-tabs.tsx'
import { TABS, type Tab } from './tabs.ts'

/** Who belongs to the workspace, what each may do, and what waits for a decision of theirs. */
export function TeamPage() {
  const { t } = useTranslation('team')
  const workspace = useWorkspace()
  const open = useOpenTab()
  if (!seesTeam(workspace)) return <NoPermission page />
  const mayOpen = open === 'approvals' ? seesApprovals(workspace) : seesMembers(workspace)
  if (open === 'members' && !mayOpen)
    return <Navigate to="/w/$workspace/team/approvals" params={{ workspace: workspace.slug }} replace />
  return (
    <div className="grid grid-cols-1 gap-6">
      <div className="grid grid-cols-1 gap-4">
        <PageHeader
          title={
            <>
              {t('title')}
              {/* Seen in the tabs; for the title of the window, and for readers. */}
              <span className="sr-only">{t('titleOf', { tab: t(`tabs.${open}`) })}</span>
            </>
          }
          description={t(`about.${open}`)}
        />
        <TeamTabs />
      </div>
      {mayOpen ? <Outlet /> : <NoPermission />}
    </div>
  )
}

function useOpenTab(): Tab {
  const match = useMatchRoute()
  return TABS.find(({ to }) => match({ to }) !== false)?.name ?? 'members'
}
