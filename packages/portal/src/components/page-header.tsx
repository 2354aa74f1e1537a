import type { ReactNode } from 'react'
import { PageTitle } from './page-title.tsx'

interface Props {
  readonly title: ReactNode
  readonly description?: ReactNode
  /** At the top right. */
  readonly actions?: ReactNode
  /** Above the title: where one is. */
  readonly above?: ReactNode
}

/** The head of a page: its one `h1`, what it is for in a sentence, and what one does here. */
export const PageHeader = ({ title, description, actions, above }: Props) => (
  <header className="grid gap-2">
    {above}
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="grid min-w-0 flex-1 basis-64 gap-1">
        <PageTitle className="text-[22px] leading-tight font-semibold tracking-tight wrap-anywhere">
          {title}
        </PageTitle>
        {description !== undefined && (
          <div className="text-ink-soft max-w-prose leading-relaxed">{description}</div>
        )}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  </header>
)
