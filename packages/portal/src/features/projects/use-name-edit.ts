import type { UpdateProjectBody } from '@claviger/sdk'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { moved, rebased, type Moved } from '../../forms/moved.ts'
import { useDraft } from '../../forms/use-draft.ts'
import type { Submission } from '../../forms/use-plain-submit.ts'
import { useSubmit } from '../../session/use-submit.ts'
import { useProjectsChanged } from './queries.ts'
import { fieldsOf, isLate, type Subject } from './subject.ts'

type Fields = ReturnType<typeof fieldsOf>

export interface NameEdit extends Omit<Submission, 'submit'> {
  readonly name: string
  readonly setName: (name: string) => void
  /** What somebody else changed since one began; empty while nobody has. */
  readonly conflicts: readonly Moved<Fields>[]
  readonly save: () => Promise<void>
  /** Gives up what was typed. */
  readonly forget: () => void
}

interface Options {
  /** The name of the draft, together with the id. */
  readonly draft: string
  /** What is changed beside the name. */
  readonly beside?: UpdateProjectBody
  readonly onSaved: () => void
}

/**
 * An edit of a name that outlives a reload and an expired session, and overwrites nobody: what somebody else has changed
 * since one began is said before anything is saved.
 */
export function useNameEdit(subject: Subject, { draft, beside = {}, onSaved }: Options): NameEdit {
  const { t } = useTranslation('projects')
  const changed = useProjectsChanged()
  const begun = fieldsOf(subject.record)
  const { values, set, forget } = useDraft(`${subject.kind}:${draft}:${subject.record.id}`, {
    was: begun,
    is: begun,
  })
  const [conflicts, setConflicts] = useState<readonly Moved<Fields>[]>([])
  const attempt = async (): Promise<void> => {
    const fresh = await subject.read()
    const now = fieldsOf(fresh)
    const others = moved(values.was, now)
    setConflicts(others)
    if (others.length > 0) {
      void changed()
      return set({ was: now, is: rebased(values, now) })
    }
    const body = { ...beside, ...(values.is.name === values.was.name ? {} : { name: values.is.name }) }
    if (Object.keys(body).length > 0) {
      await subject.update(body, { revision: fresh.revision })
      // What is shown is new before the dialog closes: the focus does not come back to a button that goes.
      await changed()
    }
    forget()
    onSaved()
  }
  const { submit, ...submission } = useSubmit(
    // Somebody was quicker by a moment: the second look shows whether it concerns what was typed.
    () => attempt().catch((error) => (isLate(error) ? attempt() : Promise.reject(error))),
    { name: t('name') },
  )
  return {
    ...submission,
    name: values.is.name,
    setName: (name) => {
      submission.clear()
      set({ is: { ...values.is, name } })
    },
    conflicts,
    save: async () => void (await submit()),
    forget,
  }
}
