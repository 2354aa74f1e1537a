import { ChevronRight } from 'lucide-react'
import { useState, type ReactNode } from 'react'

interface Props {
  readonly title: ReactNode
  readonly hint: ReactNode
  /** Whether it is open to begin with. */
  readonly isOpen: boolean
  /** Something in it is wrong: it stays open. */
  readonly isWrong?: boolean
  readonly children: ReactNode
}

/** What few people need, out of sight until it is asked for. */
export function Folded({ title, hint, isOpen: isOpenFirst, isWrong = false, children }: Props) {
  const [isOpen, setOpen] = useState(isOpenFirst)
  return (
    <details
      open={isOpen || isWrong}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group border-line rounded-lg border"
    >
      <summary className="flex list-none items-center gap-2 rounded-lg p-3 font-medium [&::-webkit-details-marker]:hidden">
        <ChevronRight
          className="text-ink-soft size-4 shrink-0 transition-transform group-open:rotate-90 rtl:-scale-x-100 rtl:group-open:-rotate-90"
          aria-hidden
        />
        {title}
      </summary>
      <div className="grid gap-4 px-3 pb-4">
        <p className="text-ink-soft text-[13px]">{hint}</p>
        {children}
      </div>
    </details>
  )
}
