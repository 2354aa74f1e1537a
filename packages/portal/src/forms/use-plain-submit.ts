import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf, type Problem } from './problem.ts'

export interface Submission {
  readonly busy: boolean
  /** What went wrong last; undefined while all is well. */
  readonly problem: Problem | undefined
  /** Does the act. Answers whether it worked; what went wrong is then in `problem`. */
  readonly submit: () => Promise<boolean>
  readonly clear: () => void
}

/** An act that the server may refuse. `labels`: the words of the fields, by their path in the request. */
export function usePlainSubmit(
  act: () => Promise<void>,
  labels: Readonly<Record<string, string>> = {},
): Submission {
  const { t } = useTranslation('common')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const submit = async (): Promise<boolean> => {
    setBusy(true)
    setProblem(undefined)
    try {
      await act()
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
