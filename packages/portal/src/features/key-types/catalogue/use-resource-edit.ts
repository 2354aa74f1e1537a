import type { Resource } from '@claviger/sdk'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isolated } from '../../../components/isolated.ts'
import { moved, rebased } from '../../../forms/moved.ts'
import { useDraft } from '../../../forms/use-draft.ts'
import { useTell } from '../../../notices/notices.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { useModelChanged } from '../queries.ts'
import { isLate } from '../saving/is-late.ts'
import { createBody, updateBody, valuesOf, type Values } from './resource-values.ts'
import { useConfirmed, type Confirmed } from './use-confirmed.ts'

export interface ResourceEdit {
  readonly is: Values
  readonly set: (changes: Partial<Values>) => void
  readonly confirmed: Confirmed
  /** Somebody else has changed it since one began. */
  readonly isOld: boolean
  /** Gives up what was typed. */
  readonly cancel: () => void
}

/** What is typed about a resource, and how it is sent: overwriting nobody who was quicker. */
export function useResourceEdit(resource: Resource | undefined, onClose: () => void): ResourceEdit {
  const { t } = useTranslation('catalogue')
  const { client, slug } = useWorkspace()
  const tell = useTell()
  const changed = useModelChanged()
  const begun = valuesOf(resource)
  const { values, set, forget } = useDraft(`resource:${slug}:${resource?.name ?? ''}`, {
    was: begun,
    is: begun,
  })
  const [isOld, setOld] = useState(false)
  const done = async (words: string): Promise<void> => {
    await changed()
    forget()
    tell(words)
    onClose()
  }
  const labels = labelsOf(values.is, t)
  const change = async (name: string, confirm: string | undefined): Promise<void> => {
    const { was, is } = values
    const { revision, ...now } = await client.resources.get(name)
    const there = valuesOf(now)
    if (moved({ ...was }, { ...there }).length > 0) {
      set({ was: there, is: rebased({ was: { ...was }, is: { ...is } }, { ...there }) })
      return setOld(true)
    }
    const body = updateBody(was, is)
    if (Object.keys(body).length > 0)
      await client.resources.update(
        name,
        { ...body, ...(confirm === undefined ? {} : { confirm }) },
        { revision },
      )
    return done(t('saved', { title: isolated(is.title) }))
  }
  const add = async (): Promise<void> => {
    await client.resources.create(createBody(values.is))
    return done(t('added', { title: isolated(values.is.title) }))
  }
  const preview = () => client.resources.preview(values.is.name, updateBody(values.was, values.is))
  const confirmed = useConfirmed(
    async (confirm) => {
      if (!resource) return add()
      // Somebody was quicker by a moment: the second look shows what they changed.
      return change(resource.name, confirm).catch((error) =>
        isLate(error) ? change(resource.name, confirm) : Promise.reject(error),
      )
    },
    { preview, labels },
  )
  return {
    is: values.is,
    set: (changes) => set({ is: { ...values.is, ...changes } }),
    confirmed,
    isOld,
    cancel: () => {
      forget()
      onClose()
    },
  }
}

/** The words of the fields by their path in the request: what lies deeper stands first, and is found first. */
const labelsOf = ({ verbs }: Values, t: TFunction<'catalogue'>): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(verbs.map(({ name }, i) => [`verbs.${i}`, name || t('verbAt', { number: i + 1 })])),
  ...Object.fromEntries(verbs.map(({ name }) => [`meanings.${name}`, t('fields.meaning')])),
  title: t('fields.title'),
  name: t('fields.name'),
  verbs: t('fields.verbs'),
  meanings: t('fields.meanings'),
  ordered: t('fields.ordered'),
  confirm: t('fields.confirm'),
})
