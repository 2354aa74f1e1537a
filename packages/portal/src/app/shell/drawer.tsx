import { Menu, X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { SideNav } from './side-nav.tsx'

/** The navigation of the side, on narrow screens: behind a button, gone once one has chosen. */
export function Drawer() {
  const { t } = useTranslation('shell')
  const { t: common } = useTranslation('common')
  const [open, setOpen] = useState(false)
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <Button look="ghost" size="icon" className="size-9 lg:hidden" aria-label={t('openNavigation')}>
          <Menu aria-hidden />
        </Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="bg-veil animate-veil fixed inset-0 z-40 lg:hidden" />
        <Dialog.Content
          aria-describedby={undefined}
          className="bg-surface shadow-lifted animate-slide fixed inset-y-0 start-0 z-50 flex w-72 max-w-[85vw] flex-col outline-none lg:hidden"
        >
          <Dialog.Title className="sr-only">{t('navigation')}</Dialog.Title>
          <div className="flex justify-end px-3 pt-3">
            <Dialog.Close asChild>
              <Button look="ghost" size="icon" aria-label={common('close')}>
                <X aria-hidden />
              </Button>
            </Dialog.Close>
          </div>
          <div className="min-h-0 flex-1">
            <SideNav />
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
