import { ClavigerError, type Member, type Role } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { isolated } from '../../../components/isolated.ts'
import { Told } from '../../../forms/told.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { nameOf } from '../name-of.ts'
import { useOwnChanged, useTeamChanged } from './use-member-change.ts'

/** The two steps. A sign-in that is asked for between them does not undo or repeat the first. */
export function useHandOver(): (heir: Member, role: Role) => Promise<void> {
  const { t } = useTranslation('team')
  const { client, member: me } = useWorkspace()
  const teamChanged = useTeamChanged()
  const ownChanged = useOwnChanged()
  return async (heir, role) => {
    const now = await client.members.get(heir.id)
    if (now.status !== 'active') {
      void teamChanged()
      throw new Told(t('handOver.away', { name: isolated(nameOf(heir)) }))
    }
    if (now.role !== 'owner')
      await client.members.update(heir.id, { role: 'owner' }, { revision: now.revision })
    try {
      if (role !== 'owner') await client.members.update(me.id, { role })
    } catch (error) {
      void teamChanged()
      if (error instanceof ClavigerError && (error.code === 'sign_in_again' || error.status === 401))
        throw error
      const why = error instanceof ClavigerError ? error.detail : ''
      throw new Told(t('handOver.half', { name: isolated(nameOf(heir)), why }))
    }
    await ownChanged()
    await teamChanged()
  }
}
