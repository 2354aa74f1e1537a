import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../components/ui/badge.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { seesApprovals, seesMembers } from './may.ts'
import { pendingCountQuery } from './queries.ts'
import { TABS } from './tabs.ts'

const TAB =
  'text-ink-soft hover:text-ink flex h-10 items-center gap-2 border-b-2 border-transparent px-1 font-medium whitespace-nowrap transition-colors data-[status=active]:border-primary data-[status=active]:text-ink'

/** The way to each part of the team's page that the person may see. */
export function TeamTabs() {
  const { t } = useTranslation('team')
  const workspace = useWorkspace()
  const { slug } = workspace
  const tabs = TABS.filter(({ name }) =>
    name === 'approvals' ? seesApprovals(workspace) : seesMembers(workspace),
  )
  return (
    <nav aria-label={t('title')} className="border-line relative overflow-x-auto border-b">
      <ul className="-mb-px flex gap-3.5 sm:gap-5 sm:px-1">
        {tabs.map(({ name, to }) => (
          <li key={name}>
            <Link
              to={to}
              params={{ workspace: slug }}
              activeOptions={{ exact: true, includeSearch: false }}
              className={TAB}
            >
              {t(`tabs.${name}`)}
              {name === 'approvals' && <Waiting />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** How many keys wait for approval; nothing where none does. */
function Waiting() {
  const { t } = useTranslation('team')
  const { slug } = useWorkspace()
  const { data: count = 0 } = useQuery(pendingCountQuery(slug))
  if (count === 0) return null
  return (
    <Badge tone="warn" className="tabular-nums">
      <span aria-hidden>{t('number', { count })}</span>
      <span className="sr-only">{t('approvals.waiting', { count })}</span>
    </Badge>
  )
}
