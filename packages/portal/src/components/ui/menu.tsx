import { DropdownMenu } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn.ts'

interface Props {
  readonly trigger: ReactNode
  readonly children: ReactNode
  readonly align?: 'start' | 'end'
  readonly side?: 'top' | 'bottom'
}

/** A menu behind a button. `trigger`: the button itself. */
export const Menu = ({ trigger, children, align = 'end', side = 'bottom' }: Props) => (
  <DropdownMenu.Root modal={false}>
    <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        align={align}
        side={side}
        sideOffset={6}
        collisionPadding={8}
        className="border-line bg-surface shadow-lifted animate-lift z-50 max-w-[min(20rem,calc(100vw-1rem))] min-w-48 rounded-xl border p-1"
      >
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  </DropdownMenu.Root>
)

const ITEM =
  'flex min-h-8 items-center gap-2.5 rounded-lg px-2.5 py-1.5 outline-none data-[highlighted]:bg-sunken data-[disabled]:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-soft'

interface ItemProps extends ComponentProps<typeof DropdownMenu.Item> {
  readonly danger?: boolean
}

/** Something a menu does; or, `asChild`, a link. */
export const MenuItem = ({ className, danger = false, ...rest }: ItemProps) => (
  <DropdownMenu.Item
    className={cn(ITEM, danger && 'text-danger-ink [&_svg]:text-danger-ink', className)}
    {...rest}
  />
)

export const MenuLabel = ({ className, ...rest }: ComponentProps<typeof DropdownMenu.Label>) => (
  <DropdownMenu.Label className={cn('text-ink-soft px-2.5 py-1.5 text-xs', className)} {...rest} />
)

export const MenuLine = () => <DropdownMenu.Separator className="bg-line mx-1 my-1 h-px" />
