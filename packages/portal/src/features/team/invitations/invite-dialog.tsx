import type { Role } from '@claviger/sdk'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../../components/form-problem.tsx'
import { isolated } from '../../../components/isolated.ts'
import { Button } from '../../../components/ui/button.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { useDraft } from '../../../forms/use-draft.ts'
import { useFocusWrong } from '../../../forms/use-focus-wrong.ts'
import { useOnce } from '../../../forms/use-once.ts'
import { useTell } from '../../../notices/notices.tsx'
import { useSubmit } from '../../../session/use-submit.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { RoleChoice } from '../role-choice.tsx'
import { useRoles, type Roles } from '../use-roles.ts'
import { LinkOnce, shownLinkOf, type ShownLink } from './link-once.tsx'
import { useInvitationsChanged } from './use-invitations-changed.ts'
import { useMails } from './use-mails.ts'

interface Props {
  readonly onClose: () => void
  /** Somebody was invited, and the dialog is done; it closes where this is not said. */
  readonly onInvited?: () => void
}

const EMPTY: { readonly email: string; readonly name: string; readonly role: Role } = {
  email: '',
  name: '',
  role: 'developer',
}

/** Asks somebody to become a member. Where no mail is sent, the link is shown once. */
export function InviteDialog(props: Props) {
  const roles = useRoles()
  return roles ? <Invite {...props} roles={roles} /> : null
}

function Invite({ roles, onClose, onInvited = onClose }: Props & { readonly roles: Roles }) {
  const { t } = useTranslation(['team', 'common'])
  const { client, slug } = useWorkspace()
  const mails = useMails()
  const tell = useTell()
  const once = useOnce()
  const changed = useInvitationsChanged()
  const id = useId()
  const draft = useDraft(`team:invite:${slug}`, EMPTY)
  const { email, name, role } = draft.values
  const [shown, setShown] = useState<ShownLink>()
  const labels = { email: t('invite.email'), name: t('invite.name'), role: t('invite.role') }
  const close = (): void => {
    draft.forget()
    onClose()
  }
  const { busy, problem, submit } = useSubmit(async () => {
    const body = { email: email.trim(), name: name.trim() || null, role }
    const created = await client.invitations.create(body, { idempotencyKey: once(body) })
    draft.forget()
    void changed()
    if (!mails) return setShown(shownLinkOf(created))
    tell(t('invite.mailed', { email: isolated(created.email) }))
    onInvited()
  }, labels)
  const form = useFocusWrong(problem)
  return (
    <LinkOnce
      open
      shown={shown}
      onDone={onInvited}
      onOpenChange={close}
      title={t('invite.title')}
      description={t(mails ? 'invite.words' : 'invite.wordsLink')}
      footer={
        <>
          <Button onClick={close}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={busy}>
            {t(mails ? 'invite.submit' : 'invite.submitLink')}
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
          void submit()
        }}
      >
        <Field label={labels.email} hint={t('invite.emailHint')} error={problem?.fields['email']}>
          {(described) => (
            <Input
              {...described}
              autoFocus
              type="email"
              inputMode="email"
              autoComplete="off"
              spellCheck={false}
              value={email}
              onChange={(event) => draft.set({ email: event.target.value })}
            />
          )}
        </Field>
        <Field
          label={labels.name}
          aside={t('common:optional')}
          hint={t('invite.nameHint')}
          error={problem?.fields['name']}
        >
          {(described) => (
            <Input
              {...described}
              dir="auto"
              autoComplete="off"
              maxLength={200}
              value={name}
              onChange={(event) => draft.set({ name: event.target.value })}
            />
          )}
        </Field>
        <RoleChoice
          label={labels.role}
          roles={roles}
          value={role}
          onChange={(next) => draft.set({ role: next })}
          error={problem?.fields['role']}
        />
        <FormProblem problem={problem} />
      </form>
    </LinkOnce>
  )
}
