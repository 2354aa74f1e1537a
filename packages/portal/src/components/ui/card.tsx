import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn.ts'

/** A sheet that things lie on. */
export const Card = ({ className, ...rest }: ComponentProps<'section'>) => (
  <section className={cn('border-line bg-surface shadow-card rounded-xl border', className)} {...rest} />
)

interface SectionProps {
  readonly title: ReactNode
  readonly description?: ReactNode
  /** Beside the title. */
  readonly action?: ReactNode
  readonly children?: ReactNode
}

/** A card with a heading of its own. */
export const CardSection = ({ title, description, action, children }: SectionProps) => (
  <Card className="p-5 sm:p-6">
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
      <div className="grid min-w-0 flex-1 basis-56 gap-1">
        <h2 className="font-semibold">{title}</h2>
        {description !== undefined && <p className="text-ink-soft leading-relaxed">{description}</p>}
      </div>
      {action}
    </div>
    {children !== undefined && <div className="mt-5">{children}</div>}
  </Card>
)
