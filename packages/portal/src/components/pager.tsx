import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './ui/button.tsx'

interface Turning<Where> {
  readonly word: string
  /** Undefined where there is nothing further. */
  readonly to: Where | undefined
}

interface Props<Where> {
  readonly label: string
  /** Which part of the list this is. Heard when it changes. */
  readonly words: ReactNode
  readonly before: Turning<Where>
  readonly after: Turning<Where>
  readonly onTurn: (to: Where) => void
}

/** Which part of a list is shown, and the way to the others where there are any. */
export function Pager<Where>({ label, words, before, after, onTurn }: Props<Where>) {
  const turn = ({ to }: Turning<Where>) => ({
    // It keeps the focus where it leads nowhere, so that who turns pages by keyboard is not thrown back.
    'aria-disabled': to === undefined || undefined,
    onClick: () => {
      if (to !== undefined) onTurn(to)
    },
  })
  return (
    <nav
      aria-label={label}
      className="border-line flex min-h-13 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t px-4 py-2"
    >
      <p role="status" className="text-ink-soft text-[13px] tabular-nums">
        {words}
      </p>
      {(before.to !== undefined || after.to !== undefined) && (
        <div className="flex gap-2">
          <Button size="small" {...turn(before)}>
            <ChevronLeft className="rtl:-scale-x-100" aria-hidden />
            {before.word}
          </Button>
          <Button size="small" {...turn(after)}>
            {after.word}
            <ChevronRight className="rtl:-scale-x-100" aria-hidden />
          </Button>
        </div>
      )}
    </nav>
  )
}
