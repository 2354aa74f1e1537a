import { useRouterState } from '@tanstack/react-router'
import { useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PaletteButton, PaletteHost, usePalette } from '../palette/palette-opener.tsx'
import { Drawer } from './drawer.tsx'
import { Offline } from './offline.tsx'
import { SideNav } from './side-nav.tsx'
import { TopMenus } from './top-menus.tsx'
import { useNavigation } from './use-navigation.ts'

/** What stands around every page of who is signed in: where one is, where one can go, who one is. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('shell')
  const path = useRouterState({ select: (state) => state.location.pathname })
  const { top, workspace, membership } = useNavigation()
  const palette = usePalette()
  const main = useRef<HTMLElement>(null)
  return (
    <div className="lg:grid lg:min-h-dvh lg:grid-cols-[15.5rem_minmax(0,1fr)]">
      <a
        href="#main"
        // By hand: the address stays as it is.
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
        className="bg-primary text-on-primary shadow-lifted sr-only z-70 rounded-lg px-4 py-2 font-medium focus:not-sr-only focus:fixed focus:top-3 focus:start-3"
      >
        {t('skip')}
      </a>
      <aside className="border-line bg-surface sticky top-0 hidden h-dvh border-e lg:block">
        <SideNav onPalette={palette.onOpen} />
      </aside>
      <div className="flex min-h-dvh min-w-0 flex-col">
        <header
          className={`border-line bg-surface sticky top-0 z-30 flex h-13 items-center gap-2 border-b px-3 sm:px-5 lg:px-9 ${top.length === 0 ? 'lg:hidden' : ''}`}
        >
          <Drawer key={path} />
          {top.length === 0 ? (
            <span className="min-w-0 flex-1 truncate font-semibold" dir="auto">
              {membership?.workspace.name ?? workspace}
            </span>
          ) : (
            <TopMenus />
          )}
          <PaletteButton small onOpen={palette.onOpen} />
        </header>
        <Offline />
        <main
          id="main"
          ref={main}
          tabIndex={-1}
          className="flex-1 px-4 py-6 outline-none sm:px-6 sm:py-8 lg:px-10"
        >
          <div className="mx-auto w-full max-w-6xl">{children}</div>
        </main>
      </div>
      <PaletteHost {...palette} />
    </div>
  )
}
