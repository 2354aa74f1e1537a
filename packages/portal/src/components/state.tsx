import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { PageTitle } from './page-title.tsx'

interface Props {
  readonly icon: LucideIcon
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly action?: ReactNode
  /** `alert` where it stands in for what should have come. */
  readonly role?: 'alert' | 'status'
  /** It stands for a whole page, and names it. */
  readonly page?: boolean
}

const HEADING = 'font-semibold break-words'

/** What stands where there is nothing to show: why, and what to do. */
export const State = ({ icon: Icon, title, children, action, role, page = false }: Props) => (
  <div role={role} className="grid justify-items-center gap-3 px-6 py-14 text-center">
    <span className="bg-sunken text-ink-soft grid size-11 place-content-center rounded-xl">
      <Icon className="size-5" aria-hidden />
    </span>
    <div className="grid max-w-md gap-1">
      {page ? <PageTitle className={HEADING}>{title}</PageTitle> : <h2 className={HEADING}>{title}</h2>}
      {children !== undefined && <div className="text-ink-soft leading-relaxed">{children}</div>}
    </div>
    {action}
  </div>
)
