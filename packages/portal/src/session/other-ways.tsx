import { useSuspenseQuery } from '@tanstack/react-query'
import { KeyRound, LogIn } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../components/form-problem.tsx'
import { Button } from '../components/ui/button.tsx'
import { usePlainSubmit } from '../forms/use-plain-submit.ts'
import { personal } from './client.ts'
import { herePath } from './here-path.ts'
import { canUsePasskeys, signInByPasskey, type PasskeyWords } from './passkeys.ts'
import { offersQuery } from './session.ts'
import { useOfferedPasskey } from './use-offered-passkey.ts'

interface Props {
  /** Where to come back to from a provider: a path of this portal; the page that is open when absent. */
  readonly next?: string | undefined
  readonly onSignedIn: () => Promise<void>
}

/** The ways to sign in beside a password, as far as server and browser offer them. */
export function OtherWays({ next, onSignedIn }: Props) {
  const { t } = useTranslation('signIn')
  const { data: offers } = useSuspenseQuery(offersQuery)
  const words = useMemo<PasskeyWords>(() => ({ known: t('passkeyFailed'), failed: t('passkeyFailed') }), [t])
  const hasPasskeys = offers.passkey && canUsePasskeys()
  const offered = useOfferedPasskey(hasPasskeys, words, onSignedIn)
  const byPasskey = usePlainSubmit(async () => {
    if (await signInByPasskey(words)) await onSignedIn()
  })
  const bySso = usePlainSubmit(async () => {
    const { url } = await personal.auth.signInBySso({ next: next ?? herePath() })
    location.assign(url)
  })
  if (!hasPasskeys && !offers.sso) return null
  const askForPasskey = async (): Promise<void> => {
    offered.stop()
    await byPasskey.submit()
    offered.start()
  }
  return (
    <div className="grid gap-4">
      <Or word={t('or')} />
      <FormProblem problem={byPasskey.problem ?? bySso.problem ?? offered.problem} />
      <div className="grid gap-2">
        {hasPasskeys && (
          <Button size="large" busy={byPasskey.busy} onClick={() => void askForPasskey()}>
            <KeyRound aria-hidden />
            {t('passkey')}
          </Button>
        )}
        {offers.sso && (
          <Button size="large" busy={bySso.busy} onClick={() => void bySso.submit()}>
            <LogIn aria-hidden />
            {t('sso')}
          </Button>
        )}
      </div>
    </div>
  )
}

const Or = ({ word }: { readonly word: string }) => (
  <div className="text-ink-soft flex items-center gap-3 text-xs" aria-hidden>
    <span className="bg-line h-px flex-1" />
    {word}
    <span className="bg-line h-px flex-1" />
  </div>
)
