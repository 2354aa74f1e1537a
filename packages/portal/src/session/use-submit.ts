import { usePlainSubmit, type Submission } from '../forms/use-plain-submit.ts'
import { useAsker } from './ask-again.tsx'

/**
 * An act of somebody who is signed in. Where the server wants a sign-in first (the session has ended, or is not fresh
 * enough), the person is asked for it on the spot and the act is done again. `labels`: the words of the fields, by path.
 */
export function useSubmit(act: () => Promise<void>, labels?: Readonly<Record<string, string>>): Submission {
  const asker = useAsker()
  return usePlainSubmit(() => asker.signedIn(act), labels)
}
