import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn.ts'

const TONES = {
  info: { icon: Info, look: 'bg-sunken text-ink' },
  good: { icon: CircleCheck, look: 'bg-good-wash text-good-ink' },
  warn: { icon: TriangleAlert, look: 'bg-accent-wash text-accent-ink' },
  bad: { icon: CircleAlert, look: 'bg-danger-wash text-danger-ink' },
} as const

interface Props {
  readonly tone: keyof typeof TONES
  readonly title?: ReactNode
  readonly children?: ReactNode
  readonly className?: string
  /** `alert` where it appears after something was done. */
  readonly role?: 'alert' | 'status'
}

/** A few sentences that must not be overlooked. */
export function Callout({ tone, title, children, className, role }: Props) {
  const { icon: Icon, look } = TONES[tone]
  return (
    <div role={role} className={cn('flex gap-2.5 rounded-xl p-3.5 leading-relaxed', look, className)}>
      <Icon className="mt-[3px] size-4 shrink-0" aria-hidden />
      <div className="grid min-w-0 gap-1 wrap-anywhere">
        {title !== undefined && <p className="font-medium">{title}</p>}
        {children !== undefined && <div className="grid gap-1.5">{children}</div>}
      </div>
    </div>
  )
}
