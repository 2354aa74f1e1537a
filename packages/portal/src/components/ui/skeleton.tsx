import type { ComponentProps } from 'react'
import { cn } from './cn.ts'

/** The shape of what is on its way. Readers are told by a word elsewhere, not by this. */
export const Skeleton = ({ className, ...rest }: ComponentProps<'span'>) => (
  <span aria-hidden className={cn('bg-sunken block h-4 animate-pulse rounded-md', className)} {...rest} />
)
