import { ClavigerError } from '@claviger/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../components/ui/button.tsx'
import { Dialog } from '../components/ui/dialog.tsx'
import { onSignedOut } from './queries.ts'
import { sessionQuery } from './session.ts'
import { SignInForm } from './sign-in-form.tsx'
import { beginAnew, leave } from './sign-out.ts'

type Why = 'ended' | 'stale'

interface Asker {
  /** Does an act; where the server wants a sign-in for it, asks for that first and does it again. Throws what it throws. */
  signedIn<T>(act: () => Promise<T>): Promise<T>
}

const Context = createContext<Asker>({ signedIn: (act) => act() })

/** Whoever asks the person to sign in where they stand. */
export const useAsker = (): Asker => use(Context)

/** Why a refusal means that one must sign in; undefined when it does not. */
function whyOf(error: unknown): Why | undefined {
  if (!(error instanceof ClavigerError)) return undefined
  if (error.code === 'sign_in_again') return 'stale'
  return error.status === 401 ? 'ended' : undefined
}

/** The reason to ask, while there is one, and all who wait for the answer. */
function useQuestion() {
  const [why, setWhy] = useState<Why>()
  const waiting = useRef<((signedIn: boolean) => void)[]>([])
  const ask = useCallback((reason: Why): Promise<boolean> => {
    setWhy(reason)
    return new Promise((resolve) => waiting.current.push(resolve))
  }, [])
  const answer = useCallback((signedIn: boolean) => {
    setWhy(undefined)
    for (const resolve of waiting.current.splice(0)) resolve(signedIn)
  }, [])
  return { why, ask, answer }
}

/**
 * Signs people in again above the page they are on, so that nothing they have typed is lost. Who signs in as somebody
 * else begins anew: what stands on the page is not theirs.
 */
export function AskAgain({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('signIn')
  const queries = useQueryClient()
  const { why, ask, answer } = useQuestion()
  const asker = useMemo<Asker>(
    () => ({
      async signedIn(act) {
        try {
          return await act()
        } catch (error) {
          const reason = whyOf(error)
          if (reason === undefined || !(await ask(reason))) throw error
          return act()
        }
      },
    }),
    [ask],
  )
  useEffect(() => onSignedOut(() => void ask('ended')), [ask])
  const before = queries.getQueryData(sessionQuery.queryKey)
  const signedIn = async (): Promise<void> => {
    const now = await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
    if (now?.person.id !== before?.person.id) return beginAnew()
    answer(true)
    await queries.invalidateQueries()
  }
  return (
    <Context value={asker}>
      {children}
      <Dialog
        open={why !== undefined}
        onOpenChange={(open) => {
          if (!open) answer(false)
        }}
        title={why === 'stale' ? t('again.staleTitle') : t('again.endedTitle')}
        description={why === 'stale' ? t('again.stale') : t('again.ended')}
      >
        <SignInForm email={before?.person.email} onSignedIn={signedIn} />
        {why === 'ended' && (
          <Button look="ghost" className="mt-2 w-full" onClick={leave}>
            {t('again.other')}
          </Button>
        )}
      </Dialog>
    </Context>
  )
}
