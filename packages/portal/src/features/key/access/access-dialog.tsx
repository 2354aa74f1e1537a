import { Conflict } from '../../../components/conflict.tsx'
import type { Key, KeyType, ResourceList } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { ExpiryField } from '../../../components/expiry/expiry-field.tsx'
import { DAY, daysAfter } from '../../../components/expiry/term.ts'
import { useDayError } from '../../../components/expiry/use-day-error.ts'
import { FormProblem } from '../../../components/form-problem.tsx'
import { NetworkFields } from '../../../components/networks/network-fields.tsx'
import { RightsEditor } from '../../../components/rights/rights-editor.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { Group } from '../../../components/ui/group.tsx'
import { errorAt } from '../../../forms/error-at.ts'
import { focusWrong } from '../../../forms/focus-wrong.ts'
import { useFocusWrong } from '../../../forms/use-focus-wrong.ts'
import { useTell } from '../../../notices/notices.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { useNow } from '../../../times/moment.tsx'
import { catalogueQuery } from '../../keys/queries.ts'
import { useEdit } from '../use-edit.ts'
import { AccessChanges } from './access-changes.tsx'
import { bodyOf, fieldsOf } from './access-fields.ts'
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
  const { t } = useTranslation(['key', 'common', 'rights'])
  const tell = useTell()
  const { scopes: own } = useWorkspace()
  const id = useId()
  const [isTried, setTried] = useState(false)
  const { labelsOf, words } = useAccessLabels()
  const dayError = useDayError()
  const now = useNow()
  const onSaved = (): void => {
    tell(t('editing.done'))
    onClose()
  }
  const edit = useEdit({ name: 'access', record, fieldsOf, bodyOf, labelsOf, onSaved })
  const { was, is, set } = edit
  const form = useFocusWrong(edit.problem)
  const errorOf = (path: string): string | undefined => errorAt(edit.problem, path)
  // Its type's shortest and longest life count from when its secret was made: that the server says.
  const days = daysAfter(now)
  const wrongDay = dayError(is, days)
  const cancel = (): void => {
    edit.forget()
    onClose()
  }
  const save = (): void => {
    flushSync(() => setTried(wrongDay !== undefined))
    if (wrongDay === undefined) void edit.save()
    else focusWrong(form.current)
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
        <Conflict changes={edit.conflicts.map((each) => words(each, is))} />
        <Group label={t('rights:title')} error={errorOf('scopes')} spoken>
          {() =>
            hasChoice ? (
              <RightsEditor
                type={type}
                catalogue={catalogue}
                scopes={is.scopes}
                held={was.scopes}
                own={own}
                onChange={(scopes) => set({ scopes })}
              />
            ) : (
              <p className="text-ink-soft">{t(record.inherits ? 'editing.inherits' : 'editing.fixed')}</p>
            )
          }
        </Group>
        {!type.fixed.includes('expiry') && (
          <ExpiryField
            type={type}
            term={is}
            days={days}
            current={was.expires_at}
            onChange={set}
            error={is.expiry === DAY ? undefined : errorOf('expires_at')}
            dayError={(isTried ? wrongDay : undefined) ?? errorOf('expires_at')}
          />
        )}
        <NetworkFields
          type={type}
          values={is}
          onChange={set}
          errors={{
            ip_allow: errorOf('ip_allow'),
            ip_deny: errorOf('ip_deny'),
            origins: errorOf('origins'),
          }}
        />
        <FormProblem problem={edit.problem} />
      </form>
    </Dialog>
  )
}
