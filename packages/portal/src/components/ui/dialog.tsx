import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { cn } from './cn.ts'

interface Props {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: ReactNode
  readonly description?: ReactNode
  readonly children: ReactNode
  /** The row of buttons at its foot, which stays in sight. */
  readonly footer?: ReactNode
  /** Called on Escape, a click outside and the cross, instead of closing: it stays open, and the caller says why. */
  readonly onRefused?: (() => void) | undefined
  readonly wide?: boolean
}

/** A modal dialog. Focus goes in and comes back; what does not fit scrolls between title and foot. */
export function Dialog({ open, onOpenChange, title, description, children, footer, onRefused, wide }: Props) {
  const { t } = useTranslation('common')
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
          {...(refuse ? { onEscapeKeyDown: refuse, onInteractOutside: refuse } : {})}
          className={cn(
            'bg-surface shadow-lifted animate-lift fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col rounded-t-2xl outline-none sm:inset-auto sm:top-1/2 sm:left-1/2 sm:max-h-[88dvh] sm:w-[calc(100%-2rem)] sm:-translate-1/2 sm:rounded-2xl',
            wide ? 'sm:max-w-2xl' : 'sm:max-w-lg',
          )}
        >
          <header className="flex items-start justify-between gap-4 px-5 pt-5 pb-3 sm:px-6">
            <div className="grid min-w-0 gap-1">
              <Radix.Title className="text-base font-semibold break-words">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description className="text-ink-soft leading-relaxed">{description}</Radix.Description>
              )}
            </div>
            {!onRefused && (
              <Radix.Close asChild>
                <Button look="ghost" size="icon" className="-mt-1 -mr-2" aria-label={t('close')}>
                  <X aria-hidden />
                </Button>
              </Radix.Close>
            )}
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5 sm:px-6">{children}</div>
          {footer !== undefined && (
            <footer className="border-line flex flex-wrap items-center justify-end gap-2 border-t px-5 py-3.5 sm:px-6">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
