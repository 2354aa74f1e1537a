import type { Member } from '@claviger/sdk'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Sheet, type Column } from '../../../components/sheet.tsx'
import { Badge } from '../../../components/ui/badge.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Card } from '../../../components/ui/card.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { Moment } from '../../../times/moment.tsx'
import { SessionsDialog } from './sessions-dialog.tsx'
import { nameOf } from './use-named.ts'

const COLUMNS = [
  { id: 'member', rem: 14, cell: (member: Member) => <NameOf member={member} /> },
  { id: 'role', rem: 8, className: 'w-36', cell: (member: Member) => <RoleOf member={member} /> },
  { id: 'factor', rem: 8, className: 'w-36', cell: (member: Member) => <FactorOf member={member} /> },
  { id: 'last', rem: 9, className: 'w-40', cell: (member: Member) => <LastOf member={member} /> },
] as const satisfies readonly Omit<Column<Member>, 'label'>[]

/** Who is a member, with what they sign in, and the way to sign them out everywhere. */
export function People({ members }: { readonly members: readonly Member[] }) {
  const { t } = useTranslation('security')
  const { may, member: self } = useWorkspace()
  const [open, setOpen] = useState<string>()
  const shown = members.filter(({ status }) => status !== 'removed')
  const opened = shown.find(({ id }) => id === open)
  /** Nobody signs out whoever is stronger than they are. */
  const mayOpen = ({ id, role }: Member): boolean =>
    id !== self.id && (role !== 'owner' || self.role === 'owner')
  return (
    <Card className="overflow-clip">
      <div className="border-line grid gap-1 border-b p-5 sm:p-6">
        <h2 className="font-semibold">{t('signIn.people.title')}</h2>
        <p className="text-ink-soft leading-relaxed">
          {t('signIn.people.words')}{' '}
          <Link to="/account" className="text-link underline underline-offset-4">
            {t('signIn.people.own')}
          </Link>
        </p>
      </div>
      <Sheet<Member>
        label={t('signIn.people.title')}
        columns={COLUMNS.map((column) => ({ ...column, label: t(`signIn.people.columns.${column.id}`) }))}
        rows={shown}
        idOf={({ id }) => id}
        actionsLabel={t('signIn.people.columns.actions')}
        actionsClassName="w-28"
        actions={may('write:manage.members') ? openBy(setOpen, mayOpen) : undefined}
      />
      {opened && <SessionsDialog member={opened} onClose={() => setOpen(undefined)} />}
    </Card>
  )
}

const openBy = (onOpen: (id: string) => void, mayOpen: (member: Member) => boolean) => (member: Member) =>
  mayOpen(member) ? <Sessions member={member} onOpen={onOpen} /> : null

interface SessionsProps {
  readonly member: Member
  readonly onOpen: (id: string) => void
}

function Sessions({ member, onOpen }: SessionsProps) {
  const { t } = useTranslation('security')
  return (
    <Button
      size="small"
      aria-label={t('signIn.people.sessionsOf', { name: nameOf(member) })}
      onClick={() => onOpen(member.id)}
    >
      {t('signIn.people.sessions')}
    </Button>
  )
}

function NameOf({ member }: { readonly member: Member }) {
  const { t } = useTranslation('security')
  const { member: self } = useWorkspace()
  const name = nameOf(member)
  return (
    <span className="grid">
      {/* Isolated within a line that goes the page's way. */}
      <span className="font-medium wrap-anywhere">
        <bdi>{member.id === self.id ? t('signIn.people.you', { name }) : name}</bdi>
      </span>
      {member.name !== null && <span className="text-ink-soft wrap-anywhere">{member.email}</span>}
    </span>
  )
}

function RoleOf({ member: { role, status } }: { readonly member: Member }) {
  const { t } = useTranslation(['security', 'shell'])
  return (
    <span className="flex flex-wrap gap-x-2 gap-y-1">
      {t(`shell:roles.${role}`)}
      {status === 'suspended' && <Badge>{t('signIn.people.suspended')}</Badge>}
    </span>
  )
}

function FactorOf({ member: { second_factor: has } }: { readonly member: Member }) {
  const { t } = useTranslation('security')
  return (
    <Badge tone={has ? 'good' : 'warn'}>{has ? t('signIn.people.has') : t('signIn.people.hasNot')}</Badge>
  )
}

function LastOf({ member: { last_signed_in_at: at } }: { readonly member: Member }) {
  const { t } = useTranslation('security')
  return at === null ? <span className="text-ink-soft">{t('signIn.people.never')}</span> : <Moment at={at} />
}
