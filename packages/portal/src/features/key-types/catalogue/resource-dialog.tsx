import type { Resource } from '@claviger/sdk'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../../components/form-problem.tsx'
import { isolated } from '../../../components/isolated.ts'
import { Button } from '../../../components/ui/button.tsx'
import { Callout } from '../../../components/ui/callout.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { useFocusWrong } from '../../../forms/use-focus-wrong.ts'
import { TextField } from '../editor/text-field.tsx'
import { Tick } from '../editor/tick.tsx'
import { Asked } from './asked.tsx'
import { useResourceEdit } from './use-resource-edit.ts'
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
