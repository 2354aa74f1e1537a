import { ClavigerError, type Member } from '@claviger/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Told } from '../../../forms/told.ts'
import { sessionQuery } from '../../../session/session.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { keysOf } from '../../keys/queries.ts'
import { membersOf } from '../queries.ts'

/** Makes what was read of members old, once one was changed, and waits until what is shown of them was read again. */
export function useTeamChanged(): () => Promise<void> {
  const queries = useQueryClient()
  const { slug } = useWorkspace()
  return async () => {
    void queries.invalidateQueries({ queryKey: keysOf(slug) })
    await queries.invalidateQueries({ queryKey: membersOf(slug) })
  }
}

/** Reads again who the person is here, once they changed their own role. */
export function useOwnChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
}

/** Changes a member as they are now, and only so. */
type Act = (now: Member, only: { readonly revision: number }) => Promise<unknown>

const isLate = (error: unknown): boolean =>
  error instanceof ClavigerError && error.code === 'precondition_failed'

/**
 * Changes a member as the person saw them: where somebody else was quicker nothing is done, and it throws a sentence
 * that says what they changed. What is there then counts as seen.
 */
export function useMemberChange(member: Member): (act: Act) => Promise<void> {
  const { t } = useTranslation('team')
  const { client } = useWorkspace()
  const changed = useTeamChanged()
  const seen = useRef(member)
  const movedSince = (now: Member): string => {
    const { role, status } = seen.current
    const words = [
      role !== now.role &&
        t('conflictRole', { from: t(`roles.${role}.name`), to: t(`roles.${now.role}.name`) }),
      status !== now.status &&
        t('conflictStatus', { from: t(`status.${status}`), to: t(`status.${now.status}`) }),
    ]
    return words.filter((each) => each !== false).join(' ')
  }
  const attempt = async (act: Act): Promise<void> => {
    const now = await client.members.get(member.id)
    const changes = movedSince(now)
    seen.current = now
    if (changes !== '') {
      void changed()
      throw new Told(t('conflict', { changes }))
    }
    await act(now, { revision: now.revision })
  }
  return async (act) => {
    // Somebody was quicker by a moment: the second look shows whether it concerns what was seen.
    await attempt(act).catch((error) => (isLate(error) ? attempt(act) : Promise.reject(error)))
    await changed()
  }
}
