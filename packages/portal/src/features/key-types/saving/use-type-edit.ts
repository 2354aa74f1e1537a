import { ClavigerError, type EditPreview, type KeyType } from '@claviger/sdk'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { moved, rebased, type Moved } from '../../../forms/moved.ts'
import type { Problem } from '../../../forms/problem.ts'
import { useDraft } from '../../../forms/use-draft.ts'
import { useSubmit } from '../../../session/use-submit.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { bodyOf, changedFields, draftOf, type Draft } from '../draft.ts'
import { useModelChanged } from '../queries.ts'
import { isLate } from './is-late.ts'
import { labelsOf } from './labels.ts'

export interface TypeEdit {
  readonly was: Draft
  readonly is: Draft
  readonly set: (changes: Partial<Draft>) => void
  /** What somebody else changed since one began; empty while nobody has. */
  readonly conflicts: readonly Moved<Draft>[]
  readonly busy: boolean
  readonly problem: Problem | undefined
  /** What the edit would do to keys there are, while it is looked at. */
  readonly preview: EditPreview | undefined
  /** Asks what the edit would do, and whether it fits. */
  readonly look: () => Promise<void>
  /** Goes back to the fields. */
  readonly close: () => void
  readonly save: () => Promise<void>
  /** Gives up what was typed. */
  readonly forget: () => void
}

/**
 * An edit of a key type that outlives a reload and an expired session, and overwrites nobody: what it does to keys, and
 * what somebody else has changed since one began, is said before anything is saved.
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
  const [preview, setPreview] = useState<EditPreview>()
  const body = bodyOf(values.was, values.is)
  /** Does something with the type as it was read; where somebody else changed it, shows that in place of it. */
  const unlessMoved = async (act: (revision: number) => Promise<void>): Promise<void> => {
    const fresh = await client.keyTypes.get(record.name)
    const now = draftOf(fresh)
    const others = moved(values.was, now)
    setConflicts(others)
    if (others.length === 0) return act(fresh.revision)
    setPreview(undefined)
    void changed()
    set({ was: now, is: rebased(values, now) })
  }
  // Somebody was quicker by a moment: the second look shows whether it concerns what was typed.
  const again = (act: () => Promise<void>): Promise<void> =>
    act().catch((error) => (isLate(error) ? act() : Promise.reject(error)))
  const labels = labelsOf(values.is, t)
  const looking = useSubmit(
    () =>
      again(() =>
        unlessMoved(async (revision) =>
          setPreview(await client.keyTypes.preview(record.name, body, { revision })),
        ),
      ),
    labels,
  )
  const saving = useSubmit(async () => {
    const save = (): Promise<void> =>
      unlessMoved(async (revision) => {
        const saved = draftOf(await client.keyTypes.update(record.name, body, { revision }))
        await changed()
        set({ was: saved, is: saved })
        setPreview(undefined)
        onSaved()
      })
    await again(save).catch((error) => {
      // What is wrong with a field stands beside it, where the dialog would be in the way.
      if (error instanceof ClavigerError && error.errors.length > 0) setPreview(undefined)
      throw error
    })
  }, labels)
  return {
    ...values,
    conflicts,
    preview,
    busy: looking.busy || saving.busy,
    problem: saving.problem ?? looking.problem,
    set: (changes) => set({ was: values.was, is: { ...values.is, ...changes } }),
    look: async () => {
      saving.clear()
      await looking.submit()
    },
    close: () => setPreview(undefined),
    save: async () => {
      looking.clear()
      await saving.submit()
    },
    forget: () => {
      setConflicts([])
      looking.clear()
      saving.clear()
      set({ was: begun, is: begun })
    },
  }
}
