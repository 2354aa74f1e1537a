import type { Asked } from '@claviger/verifier'
import type { Origin } from '../access/caller.ts'

/** What is asked of a key by whose holder itself calls. */
export const askedOf = ({ ip, userAgent, page, fromBrowser }: Origin): Asked => ({
  ip,
  userAgent,
  origin: page,
  fromBrowser,
})
