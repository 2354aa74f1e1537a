import type { Member, Role } from '@claviger/sdk'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../../components/form-problem.tsx'
import { isolated } from '../../../components/isolated.ts'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { useDraft } from '../../../forms/use-draft.ts'
import { useFocusWrong } from '../../../forms/use-focus-wrong.ts'
import { useTell } from '../../../notices/notices.tsx'
import { useSubmit } from '../../../session/use-submit.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { nameOf } from '../name-of.ts'
import { RoleChoice } from '../role-choice.tsx'
import { useRoles, type Roles } from '../use-roles.ts'
import { RoleChanges } from './role-changes.tsx'
import { useMemberChange, useOwnChanged } from './use-member-change.ts'

interface Props {
  readonly member: Member
  readonly onClose: () => void
}

/** Gives a member another role, once it was said what that changes. */
export function RoleDialog(props: Props) {
  const roles = useRoles()
  return roles ? <Form {...props} roles={roles} /> : null
}

function Form({ member, roles, onClose }: Props & { readonly roles: Roles }) {
  const { t } = useTranslation(['team', 'common'])
  const { member: me, client } = useWorkspace()
  const tell = useTell()
  const id = useId()
  const isMe = member.id === me.id
  const change = useMemberChange(member)
  const ownChanged = useOwnChanged()
  const { values, set, forget } = useDraft<{ role: Role }>(`team:role:${member.id}`, { role: member.role })
  const { role } = values
  const name = isolated(nameOf(member))
  const { busy, problem, submit } = useSubmit(
    async () => {
      if (role !== member.role) await change((now, only) => client.members.update(now.id, { role }, only))
      if (isMe) await ownChanged()
    },
    { role: t('role.label') },
  )
  const form = useFocusWrong(problem)
  const close = (): void => {
    forget()
    onClose()
  }
  const save = async (): Promise<void> => {
    if (!(await submit())) return
    const said = { name, role: t(`roles.${role}.name`) }
    if (role !== member.role) tell(isMe ? t('role.doneMine', said) : t('role.done', said))
    close()
  }
  return (
    <Dialog
      open
      onOpenChange={close}
      title={isMe ? t('role.titleMine') : t('role.title', { name })}
      footer={
        <>
          <Button onClick={close}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={busy}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        ref={form}
        noValidate
        className="grid grid-cols-1 gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <RoleChoice
          label={t('role.label')}
          roles={roles}
          value={role}
          onChange={(next) => set({ role: next })}
          error={problem?.fields['role']}
        />
        <RoleChanges member={member} roles={roles} to={role} />
        <FormProblem problem={problem} />
      </form>
    </Dialog>
  )
}
