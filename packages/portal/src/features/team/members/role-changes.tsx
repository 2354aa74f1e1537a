import type { Key, Member, Role } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { differenceOf, isNothing } from '../../../components/difference/difference.ts'
import { DifferenceWords } from '../../../components/difference/difference-words.tsx'
import { isPlain, rightsOf, type Rights } from '../../../components/difference/rights.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { NamedKeys } from '../named-keys.tsx'
import { theirKeysQuery } from '../queries.ts'
import type { Roles } from '../use-roles.ts'

interface Props {
  readonly member: Member
  readonly roles: Roles
  readonly to: Role
}

/** What another role would change, in words, read out as it is chosen. */
export function RoleChanges({ member, roles, to }: Props) {
  const { t } = useTranslation('team')
  const { member: me } = useWorkspace()
  return (
    <section aria-label={t('role.changes')} className="grid gap-1">
      <h3 className="font-medium">{t('role.changes')}</h3>
      <div aria-live="polite" className="text-ink-soft grid gap-1.5 leading-relaxed wrap-anywhere">
        {to === member.role ? (
          <p>{t('role.nothing')}</p>
        ) : (
          <>
            <Difference from={member.role} to={to} roles={roles} />
            <KeysAfter member={member} roles={roles} to={to} />
            <p>{t('role.atOnce')}</p>
            {member.id === me.id && <p className="text-ink font-medium">{t('role.mine')}</p>}
          </>
        )}
      </div>
    </section>
  )
}

function Difference({ from, to, roles }: { readonly from: Role; readonly to: Role; readonly roles: Roles }) {
  const { t } = useTranslation('team')
  const difference = differenceOf(roles.rights(from), roles.rights(to), roles.catalogue)
  const reachOf = (role: Role) => roles.list.find(({ name }) => name === role)?.reach
  const reach = reachOf(to)
  return (
    <>
      {!isNothing(difference) && <DifferenceWords difference={difference} />}
      {reach !== reachOf(from) && <p>{t(reach === 'own' ? 'role.reachLost' : 'role.reachGained')}</p>}
    </>
  )
}

/** What of their rights keys would lose. Those that inherit have what their owner has. */
function harmed(keys: readonly Key[], after: Rights, { catalogue }: Roles) {
  const held = keys.map((key) => ({
    key,
    rights: [...rightsOf(key.scopes, catalogue)].filter(isPlain),
  }))
  const lose = held.filter(({ rights }) => rights.some((right) => !after.has(right)))
  const isEnded = ({ rights }: (typeof held)[number]): boolean => !rights.some((right) => after.has(right))
  return {
    ended: lose.filter(isEnded).map(({ key }) => key),
    narrowed: lose.filter((each) => !isEnded(each)).map(({ key }) => key),
  }
}

function KeysAfter({ member, roles, to }: Props) {
  const { t } = useTranslation('team')
  const { slug, ownOnly, may } = useWorkspace()
  const isSeen = !ownOnly && may('read:manage.keys') && may('read:manage.key_types')
  const { data: keys } = useQuery({ ...theirKeysQuery(slug, member.id), enabled: isSeen })
  if (!keys || keys.length === 0) return null
  const { ended, narrowed } = harmed(keys, roles.rights(to), roles)
  if (ended.length + narrowed.length === 0) return <p>{t('role.unharmed')}</p>
  return (
    <>
      {ended.length > 0 && (
        <div className="grid gap-1">
          <p>{t('role.ended', { count: ended.length })}</p>
          <NamedKeys keys={ended} />
        </div>
      )}
      {narrowed.length > 0 && (
        <div className="grid gap-1">
          <p>{t('role.narrowed', { count: narrowed.length })}</p>
          <NamedKeys keys={narrowed} />
        </div>
      )}
    </>
  )
}
