import type { Member, Role } from '@claviger/sdk'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Callout } from '../../../components/ui/callout.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { useNamed } from './use-named.ts'

interface Props {
  readonly was: readonly Role[]
  readonly is: readonly Role[]
  readonly members: readonly Member[]
  readonly wordsOf: (roles: readonly Role[]) => string
}

/** What saving does, before it is done: who is led to set a second factor up, and who is not asked any more. */
export function PolicyEffect({ was, is, members, wordsOf }: Props) {
  const { t } = useTranslation('security')
  const { member: self } = useWorkspace()
  const named = useNamed()
  const added = is.filter((role) => !was.includes(role))
  const relaxed = was.filter((role) => !is.includes(role))
  const closed = members.filter(
    ({ role, status, second_factor: has }) => added.includes(role) && status === 'active' && !has,
  )
  const isOwn = closed.some(({ id }) => id === self.id)
  const others = closed.filter(({ id }) => id !== self.id)
  return (
    <Callout tone={closed.length > 0 ? 'warn' : 'info'} title={t('signIn.policy.after')} role="status">
      {isOwn && (
        <p>
          {t('signIn.policy.yourself')}{' '}
          <Link to="/account" className="font-medium underline underline-offset-4">
            {t('signIn.policy.account')}
          </Link>
        </p>
      )}
      {others.length > 0 && (
        <p>{t('signIn.policy.closed', { count: others.length, names: named(others) })}</p>
      )}
      {added.length > 0 && closed.length === 0 && <p>{t('signIn.policy.nobodyClosed')}</p>}
      {relaxed.length > 0 && <p>{t('signIn.policy.relaxed', { roles: wordsOf(relaxed) })}</p>}
    </Callout>
  )
}
