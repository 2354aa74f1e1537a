import type { Resource } from '@claviger/sdk'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../../components/form-problem.tsx'
import { isolated } from '../../../components/isolated.ts'
import { Button } from '../../../components/ui/button.tsx'
import { Callout } from '../../../components/ui/callout.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { moved, rebased } from '../../../forms/moved.ts'
import { useDraft } from '../../../forms/use-draft.ts'
import { useFocusWrong } from '../../../forms/use-focus-wrong.ts'
import { useTell } from '../../../notices/notices.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { TextField } from '../editor/text-field.tsx'
import { Tick } from '../editor/tick.tsx'
import { useModelChanged } from '../queries.ts'
import { Asked } from './asked.tsx'
import { createBody, updateBody, valuesOf } from './resource-values.ts'
import { useConfirmed } from './use-confirmed.ts'
import { VerbsField } from './verbs-field.tsx'

interface Props {
  /** Absent for one that is yet to be added. */
  readonly resource?: Resource
  readonly onClose: () => void
}

/** Adds a resource to the catalogue, or changes one. */
export function ResourceDialog({ resource, onClose }: Props) {
  const { t } = useTranslation(['catalogue', 'common'])
  const form = useId()
  const edit = useResourceEdit(resource, onClose)
  const { is, set, confirmed, isOld } = edit
  const errors = confirmed.problem?.fields ?? {}
  const ref = useFocusWrong(confirmed.problem)
  const title = resource ? isolated(resource.title) : ''
  return (
    <Dialog
      wide
      open
      onOpenChange={() => {
        if (!confirmed.busy) edit.cancel()
      }}
      title={resource ? t('editTitle', { title }) : t('addTitle')}
      description={resource ? undefined : t('addWords')}
      footer={
        <>
          <Button onClick={edit.cancel}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" form={form} busy={confirmed.busy}>
            {resource ? t('common:save') : t('add')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        ref={ref}
        noValidate
        className="grid grid-cols-[minmax(0,1fr)] gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (!confirmed.busy) void confirmed.submit()
        }}
      >
        {isOld && (
          <Callout tone="warn" role="alert" title={t('changed')}>
            {t('changedWords')}
          </Callout>
        )}
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            label={t('fields.title')}
            hint={t('hints.title')}
            value={is.title}
            error={errors['title']}
            onChange={(next) => set({ title: next })}
          />
          {!resource && (
            <TextField
              code
              label={t('fields.name')}
              hint={t('hints.name')}
              value={is.name}
              error={errors['name']}
              onChange={(name) => set({ name })}
            />
          )}
        </div>
        <VerbsField verbs={is.verbs} errors={errors} onChange={(verbs) => set({ verbs })} />
        <Tick
          label={t('fields.ordered')}
          hint={t('hints.ordered')}
          checked={is.ordered}
          error={errors['ordered']}
          onChange={(ordered) => set({ ordered })}
        />
        <Asked name={is.name} confirmed={confirmed} />
        <FormProblem problem={confirmed.problem} />
      </form>
    </Dialog>
  )
}

/** What is typed about a resource, and how it is sent: overwriting nobody who was quicker. */
function useResourceEdit(resource: Resource | undefined, onClose: () => void) {
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
  const labels = {
    title: t('fields.title'),
    name: t('fields.name'),
    ...Object.fromEntries(
      values.is.verbs.map(({ name }, i) => [`verbs.${i}`, name || t('verbAt', { number: i + 1 })]),
    ),
    ...Object.fromEntries(values.is.verbs.map(({ name }) => [`meanings.${name}`, t('fields.meaning')])),
    verbs: t('fields.verbs'),
    meanings: t('fields.meanings'),
    ordered: t('fields.ordered'),
    confirm: t('fields.confirm'),
  }
  const confirmed = useConfirmed(async (confirm) => {
    const { was, is } = values
    const said = { title: isolated(is.title) }
    if (!resource) {
      await client.resources.create(createBody(is))
      return done(t('added', said))
    }
    const { data } = await client.resources.list()
    const now = data.find(({ name }) => name === resource.name)
    if (now && moved(fieldsOf(was), fieldsOf(valuesOf(now))).length > 0) {
      set({
        was: valuesOf(now),
        is: rebased({ was: fieldsOf(was), is: fieldsOf(is) }, fieldsOf(valuesOf(now))),
      })
      return setOld(true)
    }
    const body = updateBody(was, is)
    if (Object.keys(body).length > 0)
      await client.resources.update(resource.name, { ...body, ...(confirm === undefined ? {} : { confirm }) })
    return done(t('saved', said))
  }, labels)
  return {
    is: values.is,
    set: (changes: Partial<typeof begun>) => set({ is: { ...values.is, ...changes } }),
    confirmed,
    isOld,
    cancel: () => {
      forget()
      onClose()
    },
  }
}

const fieldsOf = (values: ReturnType<typeof valuesOf>) => ({ ...values })
