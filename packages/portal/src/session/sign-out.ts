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
