import type { Actor } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../../session/workspace.tsx'

/** Says who did something. */
export function useActorWords(): (actor: Actor) => string {
  const { t } = useTranslation('team')
  const { member } = useWorkspace()
  return ({ kind, name, id }) => {
    if (kind === 'operator') return t('approvals.operator')
    if (kind === 'key') return t('approvals.byKey', { name: name ?? id ?? '' })
    if (id === member.id) return t('you')
    return name ?? id ?? t('approvals.unknown')
  }
}
