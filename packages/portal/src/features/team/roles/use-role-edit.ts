import { ClavigerError, type Role } from '@claviger/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../../forms/use-draft.ts'
import type { Submission } from '../../../forms/use-plain-submit.ts'
import { sessionQuery } from '../../../session/session.ts'
import { useSubmit } from '../../../session/use-submit.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { keysOf } from '../../keys/queries.ts'
import { rolesQuery } from '../queries.ts'
import type { Roles } from '../use-roles.ts'
import { rebasedScopes } from './rebased-scopes.ts'

type Scopes = readonly string[]

interface RoleEdit extends Omit<Submission, 'submit'> {
  readonly was: Scopes
  readonly is: Scopes
  readonly set: (scopes: Scopes) => void
  /** What the role could before somebody else changed it; undefined while nobody has. */
  readonly conflict: { readonly from: Scopes; readonly to: Scopes } | undefined
  readonly save: () => Promise<void>
  /** Brings the built-in rights back. */
  readonly reset: () => Promise<void>
  readonly forget: () => void
}

const isSame = (one: Scopes, other: Scopes): boolean => JSON.stringify(one) === JSON.stringify(other)

const isLate = (error: unknown): boolean =>
  error instanceof ClavigerError && error.code === 'precondition_failed'

/** An edit of a role that outlives a reload and overwrites nobody: what somebody else has saved is said first. */
export function useRoleEdit(name: Role, { list, catalogue }: Roles, onSaved: () => void): RoleEdit {
  const { t } = useTranslation('team')
  const { client, slug } = useWorkspace()
  const queries = useQueryClient()
  const begun = list.find((role) => role.name === name)?.scopes ?? []
  const { values, set, forget } = useDraft<{ was: Scopes; is: Scopes }>(`team:rights:${slug}:${name}`, {
    was: begun,
    is: begun,
  })
  const [conflict, setConflict] = useState<RoleEdit['conflict']>()
  const changed = async (): Promise<void> => {
    void queries.invalidateQueries({ queryKey: keysOf(slug) })
    void queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
    await queries.invalidateQueries({ queryKey: rolesQuery(slug).queryKey })
  }
  const attempt = async (): Promise<void> => {
    const { scopes: now, revision } = await client.roles.get(name)
    if (!isSame(now, values.was)) {
      setConflict({ from: values.was, to: now })
      set({ was: now, is: rebasedScopes(values, now, { catalogue, adminManages: false }) })
      return changed()
    }
    if (!isSame(values.is, values.was))
      await client.roles.update(name, { scopes: [...values.is] }, { revision })
    await changed()
    forget()
    onSaved()
  }
  const reset = async (): Promise<void> => {
    const { revision } = await client.roles.get(name)
    await client.roles.update(name, { scopes: null }, { revision })
    await changed()
    forget()
  }
  const { submit, ...submission } = useSubmit(
    // Somebody was quicker by a moment: the second look says what they changed.
    () => attempt().catch((error) => (isLate(error) ? attempt() : Promise.reject(error))),
    { scopes: t('editRole.scopes') },
  )
  return {
    ...submission,
    ...values,
    set: (is) => set({ is }),
    conflict,
    save: async () => void (await submit()),
    reset,
    forget,
  }
}
