import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleHelp, KeyRound, LifeBuoy } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { offersQuery } from '../../session/session.ts'
import { AccountMenu } from './account-menu.tsx'
import { useNavigation } from './use-navigation.ts'
import { WorkspaceSwitcher } from './workspace-switcher.tsx'

const ITEM =
  'text-ink-soft hover:bg-sunken hover:text-ink flex h-8.5 items-center gap-2.5 rounded-lg px-2.5 font-medium transition-colors data-[status=active]:bg-sunken data-[status=active]:text-ink [&_svg]:size-4 [&_svg]:shrink-0'

/** Where one can go, at the side. */
export function SideNav() {
  const { t } = useTranslation('shell')
  const { workspace, side } = useNavigation()
  const { data: offers } = useSuspenseQuery(offersQuery)
  const { links } = offers
  return (
    <div className="flex h-full flex-col gap-5 overflow-y-auto p-3">
      <WorkspaceSwitcher />
      <nav aria-label={t('navigation')} className="grid content-start gap-5">
        {side.map(({ section, places }) => (
          <div key={section} className="grid gap-0.5">
            <h2 className="text-ink-soft px-2.5 pb-1 text-xs font-medium">{section}</h2>
            {places.map((place) => (
              <Link
                key={place.path.page}
                to="/w/$workspace/$section/$page"
                params={{ workspace, ...place.path }}
                className={ITEM}
              >
                <KeyRound aria-hidden />
                <span className="truncate">{place.title}</span>
              </Link>
            ))}
          </div>
        ))}
      </nav>
      <div className="mt-auto grid gap-0.5">
        {links.docs !== null && (
          <Outside href={links.docs}>
            <CircleHelp aria-hidden />
            {t('docs')}
          </Outside>
        )}
        {links.support !== null && (
          <Outside href={links.support}>
            <LifeBuoy aria-hidden />
            {t('support')}
          </Outside>
        )}
        <AccountMenu />
      </div>
    </div>
  )
}

/** A link that leaves the portal: the page it leads to learns nothing of this one. */
const Outside = ({ href, children }: { readonly href: string; readonly children: ReactNode }) => (
  <a href={href} target="_blank" rel="noopener noreferrer" className={ITEM}>
    {children}
  </a>
)
