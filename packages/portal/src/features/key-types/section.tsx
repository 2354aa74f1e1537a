import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { NoPermission } from '../../components/no-permission.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { useWorkspace } from '../../session/workspace.tsx'

const TABS = [
  ['types', '/w/$workspace/key-types'],
  ['catalogue', '/w/$workspace/key-types/catalogue'],
  ['blueprint', '/w/$workspace/key-types/blueprint'],
] as const

const TAB =
  'text-ink-soft hover:text-ink data-[status=active]:border-primary data-[status=active]:text-ink -mb-px flex h-10 items-center border-b-2 border-transparent px-1 font-medium transition-colors'

interface Props {
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** One of the three pages of types, catalogue and blueprint, with the way to the others. */
export function Section({ actions, children }: Props) {
  const { t } = useTranslation('keyTypes')
  const { slug, ownOnly } = useWorkspace()
  // A blueprint is of everything: who sees only what is theirs has no use for it, and does not get it.
  const tabs = TABS.filter(([tab]) => tab !== 'blueprint' || !ownOnly)
  return (
    <Permitted>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <PageHeader title={t('title')} description={t('about')} actions={actions} />
        <nav aria-label={t('tabs.label')} className="border-line flex gap-5 overflow-x-auto border-b">
          {tabs.map(([tab, to]) => (
            <Link
              key={tab}
              to={to}
              params={{ workspace: slug }}
              activeOptions={{ exact: true, includeSearch: false }}
              className={TAB}
            >
              {t(`tabs.${tab}`)}
            </Link>
          ))}
        </nav>
        {children}
      </div>
    </Permitted>
  )
}

/** What is inside, for whoever may read it; else why it is not there. */
export function Permitted({ children }: { readonly children: ReactNode }) {
  const { may } = useWorkspace()
  return may('read:manage.key_types') ? children : <NoPermission page />
}
