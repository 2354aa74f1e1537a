import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { cn } from './cn.ts'
import { useOpener } from './use-opener.ts'

export interface DialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: ReactNode
  readonly description?: ReactNode
  readonly children: ReactNode
  /** The row of buttons at its foot, which stays in sight. */
  readonly footer?: ReactNode
  /** Called on Escape, a click outside and the cross, instead of closing: it stays open, and the caller says why. */
  readonly onRefused?: (() => void) | undefined
  readonly wide?: boolean | undefined
}

const SHEET =
  'bg-surface shadow-lifted animate-lift fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col rounded-t-2xl outline-none sm:inset-x-0 sm:top-1/2 sm:bottom-auto sm:mx-auto sm:max-h-[88dvh] sm:w-[calc(100%-2rem)] sm:-translate-y-1/2 sm:rounded-2xl'

/** A modal dialog. Focus goes in and comes back; what does not fit scrolls between title and foot. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  onRefused,
  wide,
}: DialogProps) {
  const giveBack = useOpener(open)
  const refuse = onRefused
    ? (event: Event) => {
        event.preventDefault()
        onRefused()
      }
    : undefined
  const described = description === undefined ? { 'aria-describedby': undefined } : {}
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="bg-veil animate-veil fixed inset-0 z-40" />
        <Radix.Content
          {...described}
          {...(refuse ? { onEscapeKeyDown: refuse, onPointerDownOutside: refuse } : {})}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            giveBack()
          }}
          className={cn(SHEET, wide ? 'sm:max-w-2xl' : 'sm:max-w-lg')}
        >
          <header className="grid grid-cols-[minmax(0,1fr)] gap-1 px-5 pt-5 pe-14 pb-3 sm:px-6 sm:pe-16">
            <Radix.Title className="text-base font-semibold wrap-anywhere">{title}</Radix.Title>
            {description !== undefined && (
              <Radix.Description className="text-ink-soft leading-relaxed wrap-anywhere">
                {description}
              </Radix.Description>
            )}
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5 sm:px-6">{children}</div>
          {footer !== undefined && (
            <footer className="border-line flex flex-wrap items-center justify-end gap-2 border-t px-5 py-3.5 sm:px-6">
              {footer}
            </footer>
          )}
          <Cross onRefused={onRefused} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** The cross at the top right: last in the order of reading, so that the focus begins with what the dialog is for. */
function Cross({ onRefused }: Pick<DialogProps, 'onRefused'>) {
  const { t } = useTranslation('common')
  const cross = (
    <Button
      look="ghost"
      size="icon"
      className="absolute top-4 end-3 sm:end-4"
      aria-label={t('close')}
      onClick={onRefused}
    >
      <X aria-hidden />
    </Button>
  )
  return onRefused ? cross : <Radix.Close asChild>{cross}</Radix.Close>
}
