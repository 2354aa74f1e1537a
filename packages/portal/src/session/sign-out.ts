import { forgetDrafts } from '../forms/use-draft.ts'
import { personal } from './client.ts'

/** Ends the session and leaves: by a new page, so that nothing which was read stays in memory. */
export async function signOut(): Promise<void> {
  await personal.auth.signOut()
  leave()
}

/** Goes to the sign-in, once the session has ended. */
export function leave(): void {
  forgetDrafts()
  location.replace('/sign-in')
}

/** Begins at the start, for somebody else than before: what stands on the page, and was typed there, is not theirs. */
export function beginAnew(): void {
  forgetDrafts()
  location.replace('/')
}
