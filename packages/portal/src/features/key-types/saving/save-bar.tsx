import type { ReactNode } from 'react'
import { FormProblem } from '../../../components/form-problem.tsx'
import type { Problem } from '../../../forms/problem.ts'

interface Props {
  readonly says: ReactNode
  /** What went wrong with the whole. What is wrong with a field stands there. */
  readonly problem: Problem | undefined
  readonly children: ReactNode
}

/** What is to be done with what was typed, and what came of it, always in sight. */
export const SaveBar = ({ says, problem, children }: Props) => (
  <div className="border-line bg-surface shadow-lifted sticky bottom-3 z-20 grid gap-3 rounded-xl border px-4 py-3">
    <FormProblem problem={problem} />
    <div className="flex flex-wrap items-center justify-end gap-2">
      <p role="status" className="text-ink-soft me-auto">
        {says}
      </p>
      {children}
    </div>
  </div>
)
