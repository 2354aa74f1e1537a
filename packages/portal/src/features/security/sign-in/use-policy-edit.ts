import { ClavigerError, type Role, type SignInPolicy } from '@claviger/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../../forms/use-draft.ts'
import type { Problem } from '../../../forms/problem.ts'
import { useTell } from '../../../notices/notices.tsx'
import { useSubmit } from '../../../session/use-submit.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { policyQuery } from '../queries.ts'

interface PolicyEdit {
  readonly roles: readonly Role[]
  readonly isChanged: boolean
  readonly toggle: (role: Role, on: boolean) => void
  readonly busy: boolean
  readonly problem: Problem | undefined
  readonly save: () => void
  /** What somebody else made of it since one began; undefined while nobody has. */
  readonly conflict: SignInPolicy | undefined
}

interface Draft {
  readonly roles: readonly Role[] | null
  /** The revision that was changed. */
  readonly revision: number
}

const isSame = (a: readonly Role[], b: readonly Role[]): boolean =>
  a.length === b.length && a.every((role) => b.includes(role))

/** An edit of the policy that outlives a reload, and overwrites nobody: who was quicker is said, and nothing is lost. */
export function usePolicyEdit(policy: SignInPolicy): PolicyEdit {
  const { t } = useTranslation('security')
  const { client, slug } = useWorkspace()
  const queries = useQueryClient()
  const tell = useTell()
  const { values, set, forget } = useDraft<Draft>(`security:policy:${slug}`, { roles: null, revision: 0 })
  const [conflict, setConflict] = useState<SignInPolicy>()
  const roles = values.roles ?? policy.second_factor
  const { busy, problem, submit } = useSubmit(async () => {
    try {
      const { revision } = values
      const saved = await client.signInPolicy.update({ second_factor: roles }, { revision })
      queries.setQueryData(policyQuery(slug).queryKey, saved)
      setConflict(undefined)
      forget()
      tell(t('signIn.policy.saved'))
    } catch (error) {
      if (!(error instanceof ClavigerError && error.code === 'precondition_failed')) throw error
      const now = await queries.fetchQuery({ ...policyQuery(slug), staleTime: 0 })
      setConflict(now)
      set({ revision: now.revision })
    }
  })
  return {
    roles,
    isChanged: !isSame(roles, policy.second_factor),
    toggle: (role, on) => {
      const others = roles.filter((each) => each !== role)
      set({
        roles: on ? [...others, role] : others,
        ...(values.roles === null ? { revision: policy.revision } : {}),
      })
    },
    busy,
    problem,
    save: () => void submit(),
    conflict,
  }
}
