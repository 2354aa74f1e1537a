import { ClavigerError, type EditPreview } from '@claviger/sdk'
import { useState } from 'react'
import type { Submission } from '../../../forms/use-plain-submit.ts'
import { useSubmit } from '../../../session/use-submit.ts'

export interface Confirmed extends Submission {
  /** What the server says would happen to keys, once it wants the name typed out; undefined until it does. */
  readonly asks: string | undefined
  /** The same, thing by thing. */
  readonly effects: EditPreview['effects']
  readonly typed: string
  readonly onType: (typed: string) => void
}

interface Options {
  /** Asks the server what the act would do to keys. */
  readonly preview: () => Promise<EditPreview>
  /** The words of the fields, by their path in the request. */
  readonly labels: Readonly<Record<string, string>>
}

const wantsName = (error: unknown): error is ClavigerError =>
  error instanceof ClavigerError &&
  error.code === 'conflict' &&
  error.errors.some(({ path }) => path === 'confirm')

/**
 * An act that the server does at once where no key changes by it, and else only when the name was typed out. `act`:
 * given what was typed, where the server asked for it.
 */
export function useConfirmed(
  act: (confirm: string | undefined) => Promise<void>,
  { preview, labels }: Options,
): Confirmed {
  const [asks, setAsks] = useState<string>()
  const [effects, setEffects] = useState<EditPreview['effects']>([])
  const [typed, setTyped] = useState('')
  const submission = useSubmit(async () => {
    try {
      await act(asks === undefined ? undefined : typed.trim())
    } catch (error) {
      if (!wantsName(error)) throw error
      setEffects((await preview()).effects)
      setAsks(error.detail)
      if (asks !== undefined) throw error
    }
  }, labels)
  return { ...submission, asks, effects, typed, onType: setTyped }
}
