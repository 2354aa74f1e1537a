import { Popover as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

interface Props {
  readonly trigger: ReactNode
  /** What it is, for readers. */
  readonly label: string
  readonly children: ReactNode
  readonly align?: 'start' | 'end'
}

/** A small sheet behind a button, for a few controls. `trigger`: the button itself. */
export const Popover = ({ trigger, label, children, align = 'end' }: Props) => (
  <Radix.Root>
    <Radix.Trigger asChild>{trigger}</Radix.Trigger>
    <Radix.Portal>
      <Radix.Content
        aria-label={label}
        align={align}
        sideOffset={6}
        collisionPadding={8}
        className="border-line bg-surface shadow-lifted animate-lift z-30 max-h-(--radix-popover-content-available-height) w-[min(20rem,calc(100vw-1rem))] overflow-y-auto rounded-xl border p-4 outline-none"
      >
        {children}
      </Radix.Content>
    </Radix.Portal>
  </Radix.Root>
)
