import type { Member } from '@claviger/sdk'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../../components/form-problem.tsx'
import { isolated } from '../../../components/isolated.ts'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { useDraft } from '../../../forms/use-draft.ts'
import { useTell } from '../../../notices/notices.tsx'
import { useSubmit } from '../../../session/use-submit.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { nameOf } from '../name-of.ts'
import { useRoles, type Roles } from '../use-roles.ts'
import { HandOverFields, type HandOverValues } from './hand-over-fields.tsx'
import { useHandOver } from './use-hand-over.ts'

const BEGIN: HandOverValues = { heir: '', role: 'admin' }

interface Props {
  readonly team: readonly Member[]
  readonly onClose: () => void
}

/** Makes another member an owner, and gives the person themselves another role after that. */
export function HandOverDialog(props: Props) {
  const roles = useRoles()
  return roles ? <Form {...props} roles={roles} /> : null
}

function Form({ team, roles, onClose }: Props & { readonly roles: Roles }) {
  const { t } = useTranslation(['team', 'common'])
  const { member: me, slug } = useWorkspace()
  const tell = useTell()
  const id = useId()
  const heirs = team.filter((each) => each.id !== me.id && each.status === 'active')
  const { values, set, forget } = useDraft<HandOverValues>(`team:hand-over:${slug}`, BEGIN)
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState<'heir' | 'typed'>()
  const handOver = useHandOver()
  const heir = heirs.find((each) => each.id === values.heir)
  const { busy, problem, submit } = useSubmit(async () => {
    if (heir) await handOver(heir, values.role)
  })
  const close = (): void => {
    forget()
    onClose()
  }
  const save = async (): Promise<void> => {
    if (!heir) return setWrong('heir')
    if (typed.trim().toLowerCase() !== heir.email.toLowerCase()) return setWrong('typed')
    setWrong(undefined)
    if (!(await submit())) return
    tell(t('handOver.done', { name: isolated(nameOf(heir)) }))
    close()
  }
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t('handOver.title')}
      description={t('handOver.words')}
      footer={
        <>
          <Button onClick={close}>{t('common:cancel')}</Button>
          {heirs.length > 0 && (
            <Button look="danger" type="submit" form={id} busy={busy}>
              {t('handOver.submit')}
            </Button>
          )}
        </>
      }
    >
      {heirs.length === 0 ? (
        <div className="grid gap-1">
          <p className="font-medium">{t('handOver.nobody.title')}</p>
          <p className="text-ink-soft">{t('handOver.nobody.words')}</p>
        </div>
      ) : (
        <form
          id={id}
          noValidate
          className="grid grid-cols-1 gap-5"
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <HandOverFields
            heirs={heirs}
            roles={roles}
            values={values}
            onChange={set}
            typed={typed}
            onTyped={setTyped}
            wrong={wrong}
          />
          <FormProblem problem={problem} />
        </form>
      )}
    </Dialog>
  )
}
