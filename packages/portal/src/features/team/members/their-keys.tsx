import type { Member } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../../../session/workspace.tsx'
import { NamedKeys } from '../named-keys.tsx'
import { theirKeysQuery } from '../queries.ts'

interface Props {
  readonly member: Member
  /** What becomes of them. */
  readonly act: 'suspend' | 'reactivate' | 'remove' | 'leave'
}

/** Names the keys that belong to a member, with what becomes of them. */
export function TheirKeys({ member, act }: Props) {
  const { t } = useTranslation('team')
  const { slug, ownOnly, may } = useWorkspace()
  const isSeen = !ownOnly && may('read:manage.keys')
  const { data: keys, error } = useQuery({ ...theirKeysQuery(slug, member.id), enabled: isSeen })
  if (!isSeen) return <p>{t('theirKeys.unseen')}</p>
  if (error) return <p role="alert">{t('theirKeys.failed')}</p>
  if (!keys) return <p role="status">{t('theirKeys.loading')}</p>
  if (keys.length === 0) return <p>{t(act === 'leave' ? 'theirKeys.noneYours' : 'theirKeys.none')}</p>
  return (
    <>
      <p>{t(`${act}.keys`, { count: keys.length })}</p>
      <NamedKeys keys={keys} />
    </>
  )
}
