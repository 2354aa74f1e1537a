import { useEffect, useRef, useState } from 'react'

const PAUSE_MS = 250
/** Longer than this the server takes no search; no name has more. A whole key is longer, and known before it is cut. */
const LONGEST = 100

export interface SearchText {
  readonly text: string
  /** A whole key was put in and taken out. */
  readonly wasKey: boolean
  readonly change: (text: string) => void
}

/**
 * What is being typed into the search, and after a pause asked for. `asked`: what the address says; where that changes
 * by itself, as by the back button, the text follows. `safeOf`: a text without the whole key that may be in it.
 */
export function useSearchText(
  asked: string,
  safeOf: (typed: string) => string,
  ask: (text: string) => void,
): SearchText {
  const [text, setText] = useState(asked)
  const [wasKey, setWasKey] = useState(false)
  const sent = useRef(asked)
  const asking = useRef(ask)
  useEffect(() => {
    asking.current = ask
  })
  useEffect(() => {
    if (asked === sent.current) return
    sent.current = asked
    setText(asked)
    setWasKey(false)
  }, [asked])
  useEffect(() => {
    const wanted = text.trim()
    if (wanted === sent.current) return undefined
    const timer = setTimeout(
      () => {
        sent.current = wanted
        asking.current(wanted)
      },
      wanted === '' ? 0 : PAUSE_MS,
    )
    return () => clearTimeout(timer)
  }, [text])
  return {
    text,
    wasKey,
    change: (typed) => {
      const safe = safeOf(typed)
      setWasKey(safe !== typed)
      setText(safe.slice(0, LONGEST))
    },
  }
}
