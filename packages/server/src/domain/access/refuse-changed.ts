import { Refusal } from '../refusal.ts'

/**
 * Refuses a change of what somebody else has changed meanwhile. `expected`: the revisions of which it must still have one
 * (`If-Match`, RFC 9110 §13.1.1); null for any. Asked last: what would be refused anyway is refused for that (§13.2.1).
 */
export function refuseChanged(what: string, revision: number, expected: readonly number[] | null): void {
  if (expected === null || expected.includes(revision)) return
  throw new Refusal(
    'precondition_failed',
    `The ${what} was changed meanwhile, and nothing was done. Read it again and decide anew.`,
  )
}
