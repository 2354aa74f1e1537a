import type { Member } from '@claviger/sdk'
import { UserRoundSearch } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { State } from '../../../components/state.tsx'
import { Badge } from '../../../components/ui/badge.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { Moment } from '../../../times/moment.tsx'
import { actsOn } from '../may.ts'
import { Sheet, type Column } from '../../../components/sheet.tsx'
import type { TeamDialog } from '../team-search.ts'
import { useCalled } from '../use-called.ts'
import { MemberActions } from './member-actions.tsx'

interface Props {
  readonly members: readonly Member[]
  /** Nothing is searched for. */
  readonly isAll: boolean
  readonly onOpen: (act: TeamDialog, who: Member) => void
  readonly onClear: () => void
}

const PAGE = 50

/** Members in a table, some at a time. */
export function MembersSheet({ members, isAll, onOpen, onClear }: Props) {
  const { t } = useTranslation('team')
  const workspace = useWorkspace()
  const columns = useColumns()
  const [most, setMost] = useState(PAGE)
  if (members.length === 0)
    return (
      <State
        icon={UserRoundSearch}
        title={t('members.none.title')}
        action={<Button onClick={onClear}>{t('members.none.clear')}</Button>}
      >
        {t('members.none.words')}
      </State>
    )
  const actions = (member: Member) => <MemberActions member={member} onOpen={onOpen} />
  const hasActs = members.some((member) => actsOn(member, workspace).length > 0)
  return (
    <>
      <Sheet
        label={t('members.list')}
        columns={columns}
        rows={members.slice(0, most)}
        idOf={({ id }) => id}
        actionsLabel={t('columns.actions')}
        corner
        actions={hasActs ? actions : undefined}
      />
      <div className="border-line flex min-h-13 flex-wrap items-center justify-between gap-3 border-t px-4 py-2">
        <p role="status" className="text-ink-soft text-[13px] tabular-nums">
          {t(isAll ? 'members.count' : 'members.found', { count: members.length })}
        </p>
        {members.length > most && (
          <Button size="small" onClick={() => setMost(most + PAGE)}>
            {t('members.more')}
          </Button>
        )}
      </div>
    </>
  )
}

function useColumns(): readonly Column<Member>[] {
  const { t } = useTranslation(['team', 'common'])
  const { member: me } = useWorkspace()
  const called = useCalled()
  return [
    {
      id: 'name',
      label: t('columns.name'),
      rem: 11,
      cell: (member) => (
        <span className="flex min-w-0 items-center gap-2 text-sm">
          <bdi className="min-w-0 truncate font-medium" title={called(member)}>
            {called(member)}
          </bdi>
          {member.id === me.id && <Badge>{t('you')}</Badge>}
        </span>
      ),
    },
    {
      id: 'email',
      label: t('columns.email'),
      rem: 12,
      cell: ({ email }) => (
        <bdi className="block truncate" title={email}>
          {email}
        </bdi>
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
        <Badge tone={status === 'active' ? 'good' : 'warn'}>{t(`status.${status}`)}</Badge>
      ),
    },
    {
      id: 'secondFactor',
      label: t('columns.secondFactor'),
      rem: 7,
      className: 'w-28',
      cell: ({ second_factor: isOn }) => (
        <span className={isOn ? undefined : 'text-ink-soft'}>{t(`secondFactor.${isOn ? 'on' : 'off'}`)}</span>
      ),
    },
    {
      id: 'lastSignIn',
      label: t('columns.lastSignIn'),
      rem: 7,
      className: 'w-30',
      cell: ({ last_signed_in_at: at }) =>
        at === null ? <span className="text-ink-soft">{t('notSinceJoined')}</span> : <Moment at={at} />,
    },
    {
      id: 'joined',
      label: t('columns.joined'),
      rem: 7,
      className: 'w-28',
      cell: ({ created_at: at }) => <Moment at={at} as="day" />,
    },
  ]
}
