import { ClavigerError } from '@claviger/sdk'
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf, type Problem } from '../forms/problem.ts'
import { canAutofillPasskeys, signInByPasskey, type PasskeyWords } from './passkeys.ts'

/** What the server asks of a passkey is good for five minutes. */
const RENEW_MS = 240_000

interface OfferedPasskey {
  /** Why the last one was not taken. */
  readonly problem: Problem | undefined
  /** Browsers ask for one passkey at a time: stop before another way asks for one, and start after. */
  readonly stop: () => void
  readonly start: () => void
}

/** Lets the browser offer a passkey in the field of the address, while this is on the page. */
export function useOfferedPasskey(
  isOn: boolean,
  words: PasskeyWords,
  onSignedIn: () => Promise<void>,
): OfferedPasskey {
  const { t } = useTranslation('common')
  const [round, setRound] = useState(0)
  const [problem, setProblem] = useState<Problem>()
  const running = useRef<AbortController>(undefined)
  const start = useCallback(() => setRound((before) => before + 1), [])
  const stop = useCallback(() => running.current?.abort(), [])
  const offer = useEffectEvent(async (signal: AbortSignal): Promise<void> => {
    try {
      if (!(await canAutofillPasskeys()) || signal.aborted) return
      if (await signInByPasskey(words, signal)) await onSignedIn()
    } catch (error) {
      // Nobody asked yet when the server did not answer: the other ways will say so. A passkey it refused was chosen.
      if (signal.aborted || !(error instanceof ClavigerError) || error.status !== 401) return
      setProblem(problemOf(error, t))
      start()
    }
  })
  useEffect(() => {
    if (!isOn) return undefined
    const controller = new AbortController()
    running.current = controller
    void offer(controller.signal)
    const renewal = setTimeout(start, RENEW_MS)
    return () => {
      clearTimeout(renewal)
      controller.abort()
    }
  }, [isOn, round, start])
  return { problem, stop, start }
}
