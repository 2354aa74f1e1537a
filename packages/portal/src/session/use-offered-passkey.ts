import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf, type Problem } from '../forms/problem.ts'
import { offerPasskey, type Offering } from './offer-passkey.ts'
import type { PasskeyWords } from './passkeys.ts'

interface OfferedPasskey extends Offering {
  /** Why the last one was not taken. */
  readonly problem: Problem | undefined
}

/** Lets the browser offer a passkey in the field of the address, while this is on the page. */
export function useOfferedPasskey(
  isOn: boolean,
  words: PasskeyWords,
  onSignedIn: () => Promise<void>,
): OfferedPasskey {
  const { t } = useTranslation('common')
  const [problem, setProblem] = useState<Problem>()
  const offering = useRef<Offering>(undefined)
  const signedIn = useEffectEvent(onSignedIn)
  const refused = useEffectEvent((error: unknown) => setProblem(problemOf(error, t)))
  useEffect(() => {
    if (!isOn) return undefined
    const mine = offerPasskey(words, { signedIn: () => signedIn(), refused: (error) => refused(error) })
    offering.current = mine
    mine.start()
    return mine.stop
  }, [isOn, words])
  const start = useCallback(() => offering.current?.start(), [])
  const stop = useCallback(() => offering.current?.stop(), [])
  return { problem, start, stop }
}
