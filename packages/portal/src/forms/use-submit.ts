import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsker } from '../session/ask-again.tsx'
import { problemOf, type Problem } from './problem.ts'

interface Submission {
  readonly busy: boolean
  /** What went wrong last; undefined while all is well. */
  readonly problem: Problem | undefined
  /** Does the act. Answers whether it worked; what went wrong is then in `problem`. */
  readonly submit: () => Promise<boolean>
  readonly clear: () => void
}

/**
 * An act that the server may refuse. Where it wants a sign-in first (the session has ended, or is not fresh enough), the
 * person is asked for it on the spot and the act is done again. `labels`: the words of the fields, by their path.
 */
export function useSubmit(
  act: () => Promise<void>,
  labels: Readonly<Record<string, string>> = {},
): Submission {
  const { t } = useTranslation('common')
  const asker = useAsker()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const submit = async (): Promise<boolean> => {
    setBusy(true)
    setProblem(undefined)
    try {
      await asker.signedIn(act)
      return true
    } catch (error) {
      setProblem(problemOf(error, t, labels))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, submit, clear: () => setProblem(undefined) }
}
