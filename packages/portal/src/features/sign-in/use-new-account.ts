import type { Member } from '@claviger/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isolated } from '../../components/isolated.ts'
import { useTell } from '../../notices/notices.tsx'
import { personal } from '../../session/client.ts'
import { forgetLinkToken } from '../../session/link-token.ts'
import { sessionQuery } from '../../session/session.ts'
import type { Chosen } from './new-account-form.tsx'

/**
 * Makes an account by the token of a link, signs in with its password and goes on to the first page. A token works
 * once: when only the signing in failed, the next try signs in and makes nothing.
 */
export function useNewAccount(
  make: (chosen: { name: string | null; password: string }) => Promise<Member>,
): (chosen: Chosen) => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { t } = useTranslation('signIn')
  const tell = useTell()
  const made = useRef<Member>(undefined)
  return async ({ name, password }) => {
    made.current ??= await make({ name: name.trim() || null, password })
    await personal.auth.signIn({ email: made.current.email, password })
    await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
    await navigate({ to: '/', replace: true })
    forgetLinkToken()
    // Nobody typed the address: the link brought it, and the sign-in asks for it.
    tell(t('signInWith', { email: isolated(made.current.email) }))
  }
}
