import type { Caller } from '../access/caller.ts'
import { Refusal } from '../refusal.ts'

/** A blueprint is of the workspace: who reaches a part of it neither sees it whole nor changes it. */
export function refuseConfined({ bounds }: Caller): void {
  if (bounds.project === null && bounds.owner === null) return
  throw new Refusal(
    'forbidden',
    'The calling key reaches a part of the workspace only, and a blueprint is of all of it.',
  )
}
