import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from './cn.ts'

const looks = cva(
  'inline-flex max-w-full items-center gap-1.5 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap',
  {
    variants: {
      tone: {
        plain: 'bg-sunken text-ink-soft',
        good: 'bg-good-wash text-good-ink',
        warn: 'bg-accent-wash text-accent-ink',
        bad: 'bg-danger-wash text-danger-ink',
      },
    },
    defaultVariants: { tone: 'plain' },
  },
)

/** A word about something. Its meaning is in the word; the tone only repeats it. */
export const Badge = ({ tone, className, ...rest }: ComponentProps<'span'> & VariantProps<typeof looks>) => (
  <span className={cn(looks({ tone }), className)} {...rest} />
)
