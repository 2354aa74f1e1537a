import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleHelp, KeyRound, LifeBuoy } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { offersQuery } from '../../session/session.ts'
import { PaletteButton } from '../palette/palette-opener.tsx'
import type { Entry } from '../pages.ts'
import { AccountMenu } from './account-menu.tsx'
import { useNavigation } from './use-navigation.ts'
import { WorkspaceSwitcher } from './workspace-switcher.tsx'

const ITEM =
  'text-ink-soft hover:bg-sunken hover:text-ink flex h-8.5 items-center gap-2.5 rounded-lg px-2.5 font-medium transition-colors data-[status=active]:bg-sunken data-[status=active]:text-ink [&_svg]:size-4 [&_svg]:shrink-0'

const HEADING = 'text-ink-soft px-2.5 pb-1 text-xs font-medium'

/** Where one can go, at the side. `onPalette`: opens the palette, where that has no button elsewhere. */
export function SideNav({ onPalette }: { readonly onPalette?: () => void }) {
  const { t } = useTranslation('shell')
  const { workspace, first, side, around } = useNavigation()
  const { data: offers } = useSuspenseQuery(offersQuery)
  const { links } = offers
  return (
    <div className="flex h-full flex-col gap-5 overflow-y-auto p-3">
      <div className="grid gap-2">
        <WorkspaceSwitcher />
        {onPalette && <PaletteButton onOpen={onPalette} />}
      </div>
      <nav aria-label={t('navigation')} className="grid content-start gap-5">
        {first.length > 0 && <Entries entries={first} workspace={workspace} />}
        {side.map(({ section, places }) => (
          <div key={section} className="grid gap-0.5">
            <h2 className={HEADING}>{section}</h2>
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
        {around.length > 0 && (
          <div className="grid gap-0.5">
            <h2 className={HEADING}>{t('around')}</h2>
            <Entries entries={around} workspace={workspace} />
          </div>
        )}
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

function Entries({ entries, workspace }: { readonly entries: readonly Entry[]; readonly workspace: string }) {
  const { t } = useTranslation('shell')
  return (
    <div className="grid gap-0.5">
      {entries.map(({ name, to, icon: Icon }) => (
        <Link key={name} to={to} params={{ workspace }} className={ITEM}>
          <Icon aria-hidden />
          <span className="truncate">{t(`pages.${name}`)}</span>
        </Link>
      ))}
    </div>
  )
}

/** A link that leaves the portal: the page it leads to learns nothing of this one. */
const Outside = ({ href, children }: { readonly href: string; readonly children: ReactNode }) => (
  <a href={href} target="_blank" rel="noopener noreferrer" className={ITEM}>
    {children}
  </a>
)
