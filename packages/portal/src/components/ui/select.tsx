import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './cn.ts'
import { CONTROL } from './input.tsx'

/** One of a few. The browser's own list: quick, and right on every phone and for every reader. */
export const Select = ({ className, children, ...rest }: ComponentProps<'select'>) => (
  <span className={cn('relative block', className)}>
    <select className={cn(CONTROL, 'h-9 appearance-none truncate pe-9')} {...rest}>
      {children}
    </select>
    <ChevronDown
      className="text-ink-soft pointer-events-none absolute top-1/2 end-3 size-4 -translate-y-1/2"
      aria-hidden
    />
  </span>
)
