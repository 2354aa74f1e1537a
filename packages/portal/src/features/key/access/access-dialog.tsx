import type { Key, KeyType, ResourceList } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../../components/form-problem.tsx'
import { RightsEditor } from '../../../components/rights/rights-editor.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { FieldError } from '../../../components/ui/field.tsx'
import { useFocusWrong } from '../../../forms/use-focus-wrong.ts'
import { useTell } from '../../../notices/notices.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { Conflict } from '../../../components/conflict.tsx'
import { catalogueQuery } from '../../keys/queries.ts'
import { useEdit } from '../use-edit.ts'
import { AccessChanges } from './access-changes.tsx'
import { bodyOf, fieldsOf, lacksDay } from './access-fields.ts'
import { ExpiryField } from './expiry-field.tsx'
import { NetworkFields } from './network-fields.tsx'
import { useAccessLabels } from './use-access-labels.ts'

interface Props {
  readonly record: Key
  readonly type: KeyType
  readonly onClose: () => void
}

/** Changes what a key may do, until when and from where, as far as its type leaves that open. */
export function AccessDialog(props: Props) {
  const { slug } = useWorkspace()
  const { data: catalogue } = useQuery(catalogueQuery(slug))
  return catalogue ? <Access {...props} catalogue={catalogue} /> : null
}

function Access({ record, type, catalogue, onClose }: Props & { readonly catalogue: ResourceList }) {
  const { t } = useTranslation(['key', 'common'])
  const tell = useTell()
  const { scopes: own } = useWorkspace()
  const id = useId()
  const [lacksDate, setLacksDate] = useState(false)
  const { labels, errorsIn, words } = useAccessLabels()
  const onSaved = (): void => {
    tell(t('editing.done'))
    onClose()
  }
  const edit = useEdit({ name: 'access', record, fieldsOf, bodyOf, labels, onSaved })
  const { was, is, set } = edit
  const form = useFocusWrong(edit.problem)
  const errorOf = errorsIn(edit.problem, is)
  const isMissing = lacksDate && lacksDay(is)
  const cancel = (): void => {
    edit.forget()
    onClose()
  }
  const save = (): void => {
    if (lacksDay(is)) return setLacksDate(true)
    void edit.save()
  }
  const hasChoice = !record.inherits && !type.fixed.includes('scopes')
  return (
    <Dialog
      open
      wide
      onOpenChange={cancel}
      title={t('editing.title')}
      description={<bdi>{record.name}</bdi>}
      footer={
        <>
          <AccessChanges record={record} type={type} catalogue={catalogue} was={was} is={is} />
          <Button onClick={cancel}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={edit.busy}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        ref={form}
        noValidate
        className="grid grid-cols-1 gap-6"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Conflict changes={edit.conflicts.map((each) => words(each))} />
        <section aria-label={t('editing.permissions')} className="grid grid-cols-1 gap-2">
          <h3 className="font-medium">{t('editing.permissions')}</h3>
          {hasChoice ? (
            <RightsEditor
              type={type}
              catalogue={catalogue}
              scopes={is.scopes}
              own={own}
              onChange={(scopes) => set({ scopes })}
            />
          ) : (
            <p className="text-ink-soft">{t(record.inherits ? 'editing.inherits' : 'editing.fixed')}</p>
          )}
          {errorOf('scopes') !== undefined && <FieldError>{errorOf('scopes')}</FieldError>}
        </section>
        {!type.fixed.includes('expiry') && (
          <ExpiryField
            type={type}
            current={was.expires_at}
            term={is.term}
            date={is.date}
            error={isMissing ? t('editing.dateMissing') : errorOf('expires_at')}
            onChange={set}
          />
        )}
        <NetworkFields type={type} access={is} errorOf={errorOf} onChange={set} />
        <FormProblem problem={edit.problem} />
      </form>
    </Dialog>
  )
}
