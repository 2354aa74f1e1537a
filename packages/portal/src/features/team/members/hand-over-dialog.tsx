import { ClavigerError, type Member, type Role } from '@claviger/sdk'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../../components/form-problem.tsx'
import { isolated } from '../../../components/isolated.ts'
import { Button } from '../../../components/ui/button.tsx'
import { Choice } from '../../../components/ui/choice.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Group } from '../../../components/ui/group.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { Told } from '../../../forms/told.ts'
import { useDraft } from '../../../forms/use-draft.ts'
import { useTell } from '../../../notices/notices.tsx'
import { useSubmit } from '../../../session/use-submit.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { nameOf } from '../name-of.ts'
import { useRoles, type Roles } from '../use-roles.ts'
import { useOwnChanged, useTeamChanged } from './use-member-change.ts'

interface Props {
  readonly team: readonly Member[]
  readonly onClose: () => void
}

const AFTERWARDS = ['admin', 'developer', 'viewer', 'owner'] as const satisfies readonly Role[]

/** Makes another member an owner, and gives the person themselves another role after that. */
export function HandOverDialog(props: Props) {
  const roles = useRoles()
  return roles ? <Form {...props} roles={roles} /> : null
}

/** The two steps. A sign-in that is asked for between them does not undo or repeat the first. */
function useSteps(): (heir: Member, role: Role) => Promise<void> {
  const { t } = useTranslation(['team', 'common'])
  const { client, member: me } = useWorkspace()
  const teamChanged = useTeamChanged()
  const ownChanged = useOwnChanged()
  return async (heir, role) => {
    const now = await client.members.get(heir.id)
    if (now.role !== 'owner') await client.members.update(heir.id, { role: 'owner' })
    try {
      if (role !== 'owner') await client.members.update(me.id, { role })
    } catch (error) {
      void teamChanged()
      if (error instanceof ClavigerError && (error.code === 'sign_in_again' || error.status === 401))
        throw error
      const why = error instanceof ClavigerError ? error.detail : ''
      throw new Told(t('handOver.half', { name: isolated(nameOf(heir)), why }))
    }
    await ownChanged()
    await teamChanged()
  }
}

function Form({ team, roles, onClose }: Props & { readonly roles: Roles }) {
  const { t } = useTranslation(['team', 'common'])
  const { member: me } = useWorkspace()
  const tell = useTell()
  const id = useId()
  const heirs = team.filter((each) => each.id !== me.id && each.status === 'active')
  const { values, set, forget } = useDraft('team:hand-over', { heir: '', role: 'admin' as Role })
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState<'heir' | 'typed'>()
  const steps = useSteps()
  const heir = heirs.find((each) => each.id === values.heir)
  const { busy, problem, submit } = useSubmit(async () => {
    if (heir) await steps(heir, values.role)
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
          <Field
            label={t('handOver.first')}
            hint={t('handOver.firstHint')}
            error={wrong === 'heir' && !heir ? t('handOver.missing') : undefined}
          >
            {(described) => (
              <Select
                {...described}
                value={heir?.id ?? ''}
                onChange={(event) => set({ heir: event.target.value })}
              >
                {!heir && <option value="">{t('handOver.choose')}</option>}
                {heirs.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.role === 'owner' ? t('handOver.isOwner', { name: nameOf(each) }) : nameOf(each)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Group label={t('handOver.second')}>
            {() => (
              <Choice
                label={t('handOver.second')}
                value={values.role}
                onChange={(role) => set({ role: role as Role })}
                options={AFTERWARDS.map((role) => ({
                  value: role,
                  label: role === 'owner' ? t('handOver.stay') : t(`roles.${role}.name`),
                  hint: role === 'owner' ? t('handOver.stayHint') : roles.about(role),
                }))}
              />
            )}
          </Group>
          {values.role !== 'owner' && <p className="font-medium">{t('handOver.lost')}</p>}
          {heir && (
            <Field
              label={t('handOver.typed')}
              hint={heir.email}
              error={wrong === 'typed' ? t('common:confirmWrong') : undefined}
            >
              {(described) => (
                <Input
                  {...described}
                  autoComplete="off"
                  spellCheck={false}
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                />
              )}
            </Field>
          )}
          <FormProblem problem={problem} />
        </form>
      )}
    </Dialog>
  )
}
