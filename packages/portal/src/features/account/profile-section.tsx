import type { CurrentSession } from '@claviger/sdk'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../components/ui/badge.tsx'
import { CardSection } from '../../components/ui/card.tsx'
import type { Membership } from '../../session/session.ts'

/** Who one is, and of which workspaces one is a member. */
export function ProfileSection({ session }: { readonly session: CurrentSession }) {
  const { t } = useTranslation('account')
  const { person, memberships } = session
  return (
    <CardSection title={t('profile.title')}>
      <dl className="grid gap-4 sm:grid-cols-[8rem_minmax(0,1fr)] sm:gap-y-4">
        {person.name !== null && (
          <Row word={t('profile.name')}>
            <bdi>{person.name}</bdi>
          </Row>
        )}
        <Row word={t('profile.email')}>
          <bdi>{person.email}</bdi>
        </Row>
        <Row word={t('profile.workspaces')}>
          {memberships.length === 0 ? (
            t('profile.none')
          ) : (
            <ul className="grid grid-cols-[minmax(0,1fr)] gap-2">
              {memberships.map((each) => (
                <Workspace key={each.workspace.id} {...each} />
              ))}
            </ul>
          )}
        </Row>
      </dl>
    </CardSection>
  )
}

const Row = ({ word, children }: { readonly word: string; readonly children: ReactNode }) => (
  <div className="grid gap-1 sm:col-span-2 sm:grid-cols-subgrid">
    <dt className="text-ink-soft">{word}</dt>
    <dd className="min-w-0 wrap-anywhere">{children}</dd>
  </div>
)

function Workspace({ workspace, member }: Membership) {
  const { t } = useTranslation('account')
  const { t: shell } = useTranslation('shell')
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {member.status === 'active' ? (
        <Link
          to="/w/$workspace"
          params={{ workspace: workspace.slug }}
          className="text-link min-w-0 font-medium wrap-anywhere underline-offset-4 hover:underline"
        >
          <bdi>{workspace.name}</bdi>
        </Link>
      ) : (
        <bdi className="text-ink-soft min-w-0 wrap-anywhere">{workspace.name}</bdi>
      )}
      <Badge>{shell(`roles.${member.role}`)}</Badge>
      {member.status !== 'active' && <Badge tone="warn">{t('profile.suspended')}</Badge>}
    </li>
  )
}
