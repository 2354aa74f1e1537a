import { useCallback, useRef, useState, type RefObject } from 'react'
import type { HeldSecret } from './held-secret.ts'
import { useOwnCopy } from './use-own-copy.ts'

/** How far one has come with copying the key. */
export interface Copying {
  readonly isCopied: boolean
  /** The browser did not let us copy: it must be done by hand. */
  readonly hasFailed: boolean
  /** How often leaving was refused. */
  readonly refusals: number
  readonly button: RefObject<HTMLButtonElement | null>
  readonly box: RefObject<HTMLDivElement | null>
  readonly copied: () => void
  readonly failed: () => void
  readonly refuse: () => void
  /** Takes the key out of the page and out of memory. */
  readonly forget: () => void
}

/** All of it is about one secret: with another, or none, it begins anew. */
export function useCopying(secret: HeldSecret | undefined): Copying {
  const [copiedOne, setCopied] = useState<HeldSecret>()
  const [failedOne, setFailed] = useState<HeldSecret>()
  const [refusals, setRefusals] = useState(0)
  const button = useRef<HTMLButtonElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const copied = useCallback(() => setCopied(secret), [secret])
  const refuse = useCallback(() => {
    setRefusals((count) => count + 1)
    button.current?.focus()
  }, [])
  useOwnCopy(secret, copied)
  return {
    isCopied: secret !== undefined && copiedOne === secret,
    hasFailed: secret !== undefined && failedOne === secret,
    refusals,
    button,
    box,
    copied,
    failed: () => {
      setFailed(secret)
      if (box.current) getSelection()?.selectAllChildren(box.current)
    },
    refuse,
    forget: () => {
      secret?.wipe()
      getSelection()?.removeAllRanges()
      box.current?.replaceChildren()
      setRefusals(0)
    },
  }
}
