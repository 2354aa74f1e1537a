import * as z from 'zod'
import { memberStatus } from './members.ts'

const ms = z.int()

/** What is said of every change that took something away: no name, no hash, no secret. */
const where = {
  /** Which installation's journal this is: a random id that its backups share. */
  installation: z.string(),
  revision: z.int(),
  /** The history that the revision belongs to. */
  timeline: z.string(),
  /** In ms since 1970. */
  at: ms,
  /** The event on record that says the same; null where a state was written down again. */
  event: z.string().nullable(),
  workspace: z.string(),
  id: z.string(),
}

/** A key as far as it is restricted. `retired`: from when on each of its old secrets is refused, in ms since 1970. */
const keyTombstone = z.object({
  ...where,
  fact: z.literal('key'),
  revoked: z.boolean(),
  enabled: z.boolean(),
  expires_at: ms.nullable(),
  retired: z.record(z.string(), ms),
})

const memberTombstone = z.object({ ...where, fact: z.literal('member'), status: memberStatus })

const signingKeyTombstone = z.object({ ...where, fact: z.literal('signing_key'), withdrawn: z.boolean() })

/** Nothing was taken away, but the journal was begun, or a backup was restored, at this revision. */
const begun = z.object({ ...where, fact: z.literal('begun') })

/** A line of the revocation journal: how far something is restricted, whole, after a change. */
export const tombstone = z.discriminatedUnion('fact', [
  keyTombstone,
  memberTombstone,
  signingKeyTombstone,
  begun,
])

export type Tombstone = z.infer<typeof tombstone>
export type KeyTombstone = z.infer<typeof keyTombstone>
export type MemberTombstone = z.infer<typeof memberTombstone>
export type SigningKeyTombstone = z.infer<typeof signingKeyTombstone>
