import type { Invitation } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../../components/ui/badge.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { Moment } from '../../../times/moment.tsx'
import { useActorWords } from '../use-actor-words.ts'
import { Sheet, type Column } from '../../../components/sheet.tsx'

export type InvitationAct = 'renew' | 'revoke'

interface Props {
  readonly invitations: readonly Invitation[]
  readonly onAct: (act: InvitationAct, on: Invitation) => void
}

/** Invitations in a table. */
export function InvitationsSheet({ invitations, onAct }: Props) {
  const { t } = useTranslation('team')
  const { may, member } = useWorkspace()
  const mayChange = ({ role }: Invitation): boolean => role !== 'owner' || member.role === 'owner'
  const actions = (row: Invitation, roomy: boolean) =>
    mayChange(row) && (
      <div className={`flex gap-1 ${roomy ? 'justify-end' : '-mx-2.5 -mb-1'}`}>
        <Button
          look="ghost"
          size="small"
          aria-label={t('invitations.renewOf', { email: row.email })}
          onClick={() => onAct('renew', row)}
        >
          {t('invitations.renew')}
        </Button>
        <Button
          look="danger-ghost"
          size="small"
          aria-label={t('invitations.revokeOf', { email: row.email })}
          onClick={() => onAct('revoke', row)}
        >
          {t('invitations.revoke')}
        </Button>
      </div>
    )
  return (
    <Sheet
      label={t('invitations.list')}
      columns={useColumns()}
      rows={invitations}
      idOf={({ id }) => id}
      actionsLabel={t('columns.actions')}
      actionsClassName="w-44"
      actions={may('write:manage.members') ? actions : undefined}
    />
  )
}

function useColumns(): readonly Column<Invitation>[] {
  const { t } = useTranslation('team')
  const { member: me } = useWorkspace()
  const actorWords = useActorWords()
  return [
    {
      id: 'email',
      label: t('columns.email'),
      rem: 14,
      cell: ({ email, name }) => (
        <>
          <bdi className="block truncate text-sm font-medium" title={email}>
            {email}
          </bdi>
          {name !== null && (
            <bdi className="text-ink-soft block truncate" title={name}>
              {name}
            </bdi>
          )}
        </>
      ),
    },
    {
      id: 'role',
      label: t('columns.role'),
      rem: 7,
      className: 'w-28',
      cell: ({ role }) => t(`roles.${role}.name`),
    },
    {
      id: 'status',
      label: t('columns.status'),
      rem: 7,
      className: 'w-28',
      cell: ({ status }) => (
        <Badge tone={status === 'pending' ? 'plain' : 'warn'}>{t(`invitations.status.${status}`)}</Badge>
      ),
    },
    {
      id: 'invited',
      label: t('columns.invited'),
      rem: 9,
      className: 'w-40',
      cell: ({ created_at: at, invited_by: by }) => (
        <>
          <Moment at={at} />
          <bdi className="text-ink-soft block truncate" title={actorWords(by)}>
            {by.id === me.id ? t('invitations.byYou') : t('invitations.by', { name: actorWords(by) })}
          </bdi>
        </>
      ),
    },
    {
      id: 'expires',
      label: t('columns.expires'),
      rem: 8,
      className: 'w-36',
      cell: ({ expires_at: at }) => (
        <>
          <Moment at={at} as="day" />
          <span className="text-ink-soft block">
            <Moment at={at} />
          </span>
        </>
      ),
    },
  ]
}
