import { Menu as MenuIcon } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useRouterState } from '@tanstack/react-router'
import { Button } from '../../components/ui/button.tsx'
import { Offline } from './offline.tsx'
import { SideNav } from './side-nav.tsx'
import { TopMenus } from './top-menus.tsx'

/** What stands around every page of who is signed in: where one is, where one can go, who one is. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('shell')
  const path = useRouterState({ select: (state) => state.location.pathname })
  return (
    <div className="lg:grid lg:min-h-dvh lg:grid-cols-[15.5rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="bg-primary text-on-primary sr-only z-70 rounded-lg px-4 py-2 focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {t('skip')}
      </a>
      <aside className="border-line bg-surface sticky top-0 hidden h-dvh border-r lg:block">
        <SideNav />
      </aside>
      <div className="flex min-h-dvh min-w-0 flex-col">
        <header className="border-line bg-surface/90 sticky top-0 z-30 flex h-13 items-center gap-2 border-b px-3 backdrop-blur sm:px-6">
          <Drawer key={path} />
          <TopMenus />
        </header>
        <Offline />
        <main id="main" tabIndex={-1} className="flex-1 px-4 py-6 outline-none sm:px-6 sm:py-8 lg:px-10">
          <div className="mx-auto w-full max-w-6xl">{children}</div>
        </main>
      </div>
    </div>
  )
}

/** The same navigation, on narrow screens: behind a button, gone once one has chosen. */
function Drawer() {
  const { t } = useTranslation('shell')
  const [open, setOpen] = useState(false)
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <Button look="ghost" size="icon" className="size-9 lg:hidden" aria-label={t('openNavigation')}>
          <MenuIcon aria-hidden />
        </Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="bg-veil animate-veil fixed inset-0 z-40" />
        <Dialog.Content
          aria-describedby={undefined}
          className="bg-surface shadow-lifted animate-lift fixed inset-y-0 left-0 z-50 w-68 max-w-[85vw] outline-none"
        >
          <Dialog.Title className="sr-only">{t('navigation')}</Dialog.Title>
          <SideNav />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
