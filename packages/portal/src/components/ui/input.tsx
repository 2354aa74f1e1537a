import type { ComponentProps } from 'react'
import { cn } from './cn.ts'

/** How everything looks that is typed into or chosen from. */
export const CONTROL =
  'border-line-strong/60 bg-surface text-ink placeholder:text-ink-soft w-full rounded-lg border px-3 shadow-card transition-colors hover:border-line-strong aria-invalid:border-danger disabled:cursor-not-allowed disabled:opacity-60'

/** A line of text. */
export const Input = ({ className, ...rest }: ComponentProps<'input'>) => (
  <input type="text" className={cn(CONTROL, 'h-9', className)} {...rest} />
)

/** Several lines of text. */
export const Textarea = ({ className, ...rest }: ComponentProps<'textarea'>) => (
  <textarea rows={2} className={cn(CONTROL, 'field-sizing-content min-h-16 py-2', className)} {...rest} />
)
