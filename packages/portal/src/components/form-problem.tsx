import type { Problem } from '../forms/problem.ts'
import { Callout } from './ui/callout.tsx'

/** What went wrong with a form as a whole; nothing while all is well or each fault stands beside its field. */
export const FormProblem = ({ problem }: { readonly problem: Problem | undefined }) =>
  problem === undefined || problem.sentence === '' ? null : (
    <Callout tone="bad" role="alert">
      {problem.sentence}
    </Callout>
  )
