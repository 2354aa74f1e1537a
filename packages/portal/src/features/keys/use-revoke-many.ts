import type { Key } from '@claviger/sdk'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../forms/problem.ts'
import { useAsker } from '../../session/ask-again.tsx'
import { useWorkspace } from '../../session/workspace.tsx'

/** A key that could not be ended, and why. */
export interface Failure {
  readonly row: Key
  readonly why: string
}

export interface Outcome {
  readonly revoked: number
  readonly failures: readonly Failure[]
  /** Not tried, since the person stopped. */
  readonly left: number
}

export interface RevokingMany {
  readonly state: 'asking' | 'running' | 'stopping' | 'over'
  /** How far it has come while it runs, and what became of it once it is over. */
  readonly outcome: Outcome
  readonly run: (keys: readonly Key[]) => Promise<Outcome>
  readonly stop: () => void
}

/** Each waits until a key is refused everywhere: some at a time, so that many take little longer than one. */
const AT_ONCE = 4
const NOTHING: Outcome = { revoked: 0, failures: [], left: 0 }

/** Ends keys one by one: what fails for one does not keep the others. */
export function useRevokeMany(): RevokingMany {
  const { t } = useTranslation('common')
  const { client } = useWorkspace()
  const asker = useAsker()
  const [state, setState] = useState<RevokingMany['state']>('asking')
  const [outcome, setOutcome] = useState(NOTHING)
  const isStopped = useRef(false)
  const run = async (keys: readonly Key[]): Promise<Outcome> => {
    let now = NOTHING
    const note = (change: Partial<Outcome>): void => setOutcome((now = { ...now, ...change }))
    const waiting = [...keys]
    const work = async (): Promise<void> => {
      for (let row = waiting.shift(); row && !isStopped.current; row = waiting.shift()) {
        const { id } = row
        try {
          await asker.signedIn(() => client.keys.revoke(id))
          note({ revoked: now.revoked + 1 })
        } catch (error) {
          note({ failures: [...now.failures, { row, why: problemOf(error, t).sentence }] })
        }
      }
    }
    setState('running')
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    note({ left: keys.length - now.revoked - now.failures.length })
    setState('over')
    return now
  }
  return {
    state,
    outcome,
    run,
    stop: () => {
      isStopped.current = true
      setState('stopping')
    },
  }
}
