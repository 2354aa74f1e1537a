import { Tooltip as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

interface Props {
  readonly says: ReactNode
  readonly children: ReactNode
}

/** A word more, on hover and on focus. `children`: one element that can have the focus, or is not needed to. */
export const Tooltip = ({ says, children }: Props) => (
  <Radix.Root delayDuration={250}>
    <Radix.Trigger asChild>{children}</Radix.Trigger>
    <Radix.Portal>
      <Radix.Content
        sideOffset={6}
        collisionPadding={8}
        className="bg-ink text-canvas shadow-lifted z-60 max-w-xs rounded-lg px-2.5 py-1.5 text-xs leading-normal break-words"
      >
        {says}
      </Radix.Content>
    </Radix.Portal>
  </Radix.Root>
)

/** Around everything that has tooltips. */
export const TooltipProvider = Radix.Provider
