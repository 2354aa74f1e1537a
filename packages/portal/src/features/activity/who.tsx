import type { Actor } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { actorWords } from '../../components/actor-words.ts'
import { useWorkspace } from '../../session/workspace.tsx'

interface Props {
  readonly actor: Actor
  /** Nobody had signed in: what was tried proves nobody. */
  readonly stranger: boolean
}

/** Who did something, as the reader calls them. */
export function Who({ actor, stranger }: Props) {
  const { t } = useTranslation('activity')
  const { t: key } = useTranslation('key')
  const { member } = useWorkspace()
  if (actor.kind === 'user' && actor.id === member.id) return t('you')
  if (actor.kind === 'system' && actor.name !== null) return t('invited')
  if (stranger && actor.kind === 'system') return t('stranger')
  return (
    <bdi title={actor.name ?? undefined} className="wrap-anywhere">
      {actorWords(actor, key)}
    </bdi>
  )
}
