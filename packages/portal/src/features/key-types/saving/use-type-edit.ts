import type { KeyType } from '@claviger/sdk'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { moved, rebased, type Moved } from '../../../forms/moved.ts'
import type { Submission } from '../../../forms/use-plain-submit.ts'
import { useDraft } from '../../../forms/use-draft.ts'
import { useSubmit } from '../../../session/use-submit.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { bodyOf, changedFields, draftOf, type Draft } from '../draft.ts'
import { useModelChanged } from '../queries.ts'
import { isLate } from './is-late.ts'
import { labelsOf } from './labels.ts'

export interface TypeEdit extends Submission {
  readonly was: Draft
  readonly is: Draft
  readonly set: (changes: Partial<Draft>) => void
  /** What somebody else changed since one began; empty while nobody has. */
  readonly conflicts: readonly Moved<Draft>[]
  /** Gives up what was typed. */
  readonly forget: () => void
}

/**
 * An edit of a key type that outlives a reload and an expired session, and overwrites nobody: what somebody else has
 * changed since one began is said before anything is saved.
 */
export function useTypeEdit(record: KeyType, onSaved: () => void): TypeEdit {
  const { client, slug } = useWorkspace()
  const { t } = useTranslation('keyTypes')
  const changed = useModelChanged()
  const begun = draftOf(record)
  const { values: kept, set } = useDraft(`key-type:${slug}:${record.id}`, { was: begun, is: begun })
  // While nothing is typed, the form follows what the server has.
  const values = changedFields(kept.was, kept.is).length === 0 ? { was: begun, is: begun } : kept
  const [conflicts, setConflicts] = useState<readonly Moved<Draft>[]>([])
  const attempt = async (): Promise<void> => {
    const fresh = await client.keyTypes.get(record.name)
    const now = draftOf(fresh)
    const others = moved(values.was, now)
    setConflicts(others)
    if (others.length > 0) {
      void changed()
      return set({ was: now, is: rebased(values, now) })
    }
    const { revision } = fresh
    const body = bodyOf(values.was, values.is)
    const saved = draftOf(await client.keyTypes.update(record.name, body, { revision }))
    await changed()
    set({ was: saved, is: saved })
    onSaved()
  }
  const submission = useSubmit(
    // Somebody was quicker by a moment: the second look shows whether it concerns what was typed.
    () => attempt().catch((error) => (isLate(error) ? attempt() : Promise.reject(error))),
    labelsOf(values.is, t),
  )
  return {
    ...submission,
    ...values,
    conflicts,
    set: (changes) => set({ was: values.was, is: { ...values.is, ...changes } }),
    forget: () => {
      setConflicts([])
      submission.clear()
      set({ was: begun, is: begun })
    },
  }
}
