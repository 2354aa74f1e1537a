import type { Actor } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../../session/workspace.tsx'

interface Props {
  readonly actor: Actor
  /** Nobody had signed in: what was tried proves nobody. */
  readonly stranger: boolean
}

/** Who did something, as the reader calls them. */
export function Who({ actor, stranger }: Props) {
  const words = useWho()
  return (
    <bdi title={actor.name ?? undefined} className="wrap-anywhere">
      {words(actor, stranger)}
    </bdi>
  )
}

function useWho(): (actor: Actor, stranger: boolean) => string {
  const { t } = useTranslation('activity')
  const { member } = useWorkspace()
  return ({ kind, id, name }, stranger) => {
    if (kind === 'user') return id === member.id ? t('you') : (name ?? id ?? t('who.unknown'))
    if (kind === 'key') return t('who.key', { name: name ?? id ?? '' })
    if (kind === 'operator') return t('who.operator')
    if (name !== null) return t('who.invited')
    return stranger ? t('who.stranger') : t('who.system')
  }
}
