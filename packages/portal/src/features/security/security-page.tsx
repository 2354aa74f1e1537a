import { Link, Navigate, Outlet, useMatchRoute } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { NoPermission } from '../../components/no-permission.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { seesTab } from './may.ts'
import { TABS, type Tab } from './tabs.ts'

/** How the workspace is kept safe, and what to do when it was not: parts with addresses of their own. */
export function SecurityPage() {
  const { t } = useTranslation('security')
  const workspace = useWorkspace()
  const match = useMatchRoute()
  const open = TABS.find(({ to }) => match({ to }) !== false)
  const first = TABS.find(({ name }) => seesTab(workspace, name))
  if (!first) return <NoPermission page />
  if (!open) return <Navigate to={first.to} params={{ workspace: workspace.slug }} replace />
  return (
    <div className="grid grid-cols-1 gap-6">
      <div className="grid grid-cols-1 gap-4">
        <PageHeader
          title={
            <>
              {t('title')}
              {/* Seen in the tabs; for the title of the window, and for readers. */}
              <span className="sr-only">{t('titleOf', { tab: t(`tabs.${open.name}`) })}</span>
            </>
          }
          description={t(`about.${open.name}`)}
        />
        <Tabs open={open.name} />
      </div>
      {seesTab(workspace, open.name) ? <Outlet /> : <NoPermission />}
    </div>
  )
}

const TAB =
  'text-ink-soft hover:text-ink flex h-10 items-center gap-2 border-b-2 border-transparent px-1 font-medium whitespace-nowrap transition-colors data-[status=active]:border-primary data-[status=active]:text-ink'

function Tabs({ open }: { readonly open: Tab }) {
  const { t } = useTranslation('security')
  const workspace = useWorkspace()
  const nav = useRef<HTMLElement>(null)
  // Where there is no room for all of them, the open one is in sight.
  useEffect(() => {
    const tab = nav.current?.querySelector(`[href$="/${open}"]`)
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [open])
  return (
    <nav ref={nav} aria-label={t('title')} className="border-line relative overflow-x-auto border-b">
      <ul className="-mb-px flex gap-3.5 sm:gap-5 sm:px-1">
        {TABS.filter(({ name }) => seesTab(workspace, name)).map(({ name, to }) => (
          <li key={name}>
            <Link to={to} params={{ workspace: workspace.slug }} className={TAB}>
              {t(`tabs.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
