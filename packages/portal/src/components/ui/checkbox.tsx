import { Check, Minus } from 'lucide-react'
import { Checkbox as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn.ts'

/** A box to tick; `checked="indeterminate"` where some of several are. Needs a label or an `aria-label`. */
export const Checkbox = ({ className, checked, ...rest }: ComponentProps<typeof Radix.Root>) => (
  <Radix.Root
    checked={checked ?? false}
    className={cn(
      'border-line-strong bg-surface data-[state=checked]:bg-primary data-[state=indeterminate]:bg-primary text-on-primary data-[state=checked]:border-primary data-[state=indeterminate]:border-primary grid size-4.5 shrink-0 place-content-center rounded-[5px] border transition-colors',
      className,
    )}
    {...rest}
  >
    <Radix.Indicator>
      {checked === 'indeterminate' ? (
        <Minus className="size-3.5" aria-hidden />
      ) : (
        <Check className="size-3.5" strokeWidth={3} aria-hidden />
      )}
    </Radix.Indicator>
  </Radix.Root>
)
