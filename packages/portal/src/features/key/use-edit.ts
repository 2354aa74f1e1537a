import { ClavigerError, type Key, type UpdateKeyBody } from '@claviger/sdk'
import { useState } from 'react'
import { useDraft } from '../../forms/use-draft.ts'
import type { Submission } from '../../forms/use-plain-submit.ts'
import { useSubmit } from '../../session/use-submit.ts'
import { useWorkspace } from '../../session/workspace.tsx'
import { moved, rebased, type Fields, type Moved } from '../../forms/moved.ts'
import { useKeyChanged } from './use-key-changed.ts'

interface Options<T extends Fields> {
  /** The name of the draft, together with the key's id. */
  readonly name: string
  readonly record: Key
  /** What of a key is edited. */
  readonly fieldsOf: (key: Key) => T
  /** The request for what was typed. `was`: what it began from. */
  readonly bodyOf: (is: T, was: T) => UpdateKeyBody
  /** The words of the fields, by their path in the request for what was typed. */
  readonly labelsOf: (is: T) => Readonly<Record<string, string>>
  readonly onSaved: () => void
}

export interface Edit<T extends Fields> extends Omit<Submission, 'submit'> {
  readonly was: T
  readonly is: T
  readonly set: (changes: Partial<T>) => void
  /** What somebody else changed since one began; empty while nobody has. */
  readonly conflicts: readonly Moved<T>[]
  readonly save: () => Promise<void>
  /** Gives up what was typed. */
  readonly forget: () => void
}

const isLate = (error: unknown): boolean =>
  error instanceof ClavigerError && error.code === 'precondition_failed'

/**
 * An edit of a key that outlives a reload and an expired session, and overwrites nobody: what somebody else has changed
 * since one began is said before anything is saved.
 */
export function useEdit<T extends Fields>(options: Options<T>): Edit<T> {
  const { name, record, fieldsOf, bodyOf, labelsOf, onSaved } = options
  const { client } = useWorkspace()
  const changed = useKeyChanged()
  const begun = fieldsOf(record)
  const { values, set, forget } = useDraft(`key:${name}:${record.id}`, { was: begun, is: begun })
  const [conflicts, setConflicts] = useState<readonly Moved<T>[]>([])
  const attempt = async (): Promise<void> => {
    const fresh = await client.keys.get(record.id)
    const now = fieldsOf(fresh)
    const others = moved(values.was, now)
    setConflicts(others)
    if (others.length > 0) {
      void changed(fresh)
      return set({ was: now, is: rebased(values, now) })
    }
    const body = bodyOf(values.is, values.was)
    if (Object.keys(body).length > 0)
      void changed(await client.keys.update(record.id, body, { revision: fresh.revision }))
    forget()
    onSaved()
  }
  const { submit, ...submission } = useSubmit(
    // Somebody was quicker by a moment: the second look shows whether it concerns what was typed.
    () => attempt().catch((error) => (isLate(error) ? attempt() : Promise.reject(error))),
    labelsOf(values.is),
  )
  return {
    ...submission,
    ...values,
    conflicts,
    set: (changes) => set({ is: { ...values.is, ...changes } }),
    save: async () => void (await submit()),
    forget,
  }
}
