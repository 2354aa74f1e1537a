import { ClavigerError, type AppliedBlueprint } from '@claviger/sdk'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf, type Problem } from '../../../forms/problem.ts'
import { useAsker } from '../../../session/ask-again.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { useModelChanged } from '../queries.ts'
import { bodyOf, type Chosen } from './source.ts'

/** What is wrong with a file, by its place in it. */
export interface Fault {
  readonly path: string
  readonly message: string
}

interface Plan {
  readonly busy: boolean
  /** What would change, or did; undefined while nobody has asked. */
  readonly result: AppliedBlueprint | undefined
  readonly problem: Problem | undefined
  readonly faults: readonly Fault[]
  /** Asks what would change. */
  readonly look: () => Promise<void>
  /** Does it. Throws what the server refuses. */
  readonly apply: () => Promise<void>
  readonly clear: () => void
}

/** The difference that a blueprint makes, looked at first and then applied. */
export function usePlan(chosen: Chosen): Plan {
  const { t } = useTranslation('blueprint')
  const { t: common } = useTranslation('common')
  const { client } = useWorkspace()
  const asker = useAsker()
  const changed = useModelChanged()
  const [busy, setBusy] = useState(false)
  const [result, setResult] = useState<AppliedBlueprint>()
  const [problem, setProblem] = useState<Problem>()
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const clear = (): void => {
    setResult(undefined)
    setProblem(undefined)
    setFaults([])
  }
  const look = async (): Promise<void> => {
    setBusy(true)
    clear()
    try {
      setResult(await asker.signedIn(async () => client.blueprints.plan(bodyOf(chosen, t))))
    } catch (error) {
      const found = error instanceof ClavigerError ? error.errors : []
      setFaults(found.map(({ path, message }) => ({ path: inFile(path), message })))
      const told = problemOf(error, common)
      // Each fault stands in a list of its own, with its place.
      setProblem(found.length > 0 ? { ...told, sentence: t('apply.faulty') } : told)
    } finally {
      setBusy(false)
    }
  }
  const apply = async (): Promise<void> => {
    setResult(await client.blueprints.apply(bodyOf(chosen, t)))
    await changed()
  }
  return { busy, result, problem, faults, look, apply, clear }
}

/** Where something stands in the file itself: `key_types.0.prefix`. */
const inFile = (path: string): string => path.replace(/^blueprint\.(?=.)/, '')
