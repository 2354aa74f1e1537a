import { ID_BODY_PATTERN, SIGNING_KEY_PREFIX } from '@claviger/verifier'
import * as z from 'zod'

/**
 * Every id wears its type. One list, so that no two kinds can share a prefix: an id of one kind pasted where
 * another is expected is refused as unknown instead of finding something else.
 */
export const ID_PREFIXES = {
  workspace: 'ws_',
  project: 'prj_',
  app: 'app_',
  user: 'usr_',
  invitation: 'inv_',
  key: 'key_',
  secret: 'sec_',
  keyType: 'kty_',
  signingKey: SIGNING_KEY_PREFIX,
  event: 'evt_',
  person: 'per_',
  session: 'ses_',
  setup: 'stp_',
  request: 'req_',
  verifier: 'vrf_',
} as const

export type IdKind = keyof typeof ID_PREFIXES

/** The schema of an id of one kind. An id of another shape is answered exactly as one that does not exist. */
export const idSchema = (kind: IdKind): z.ZodString =>
  z
    .string()
    .regex(
      new RegExp(`^${ID_PREFIXES[kind]}${ID_BODY_PATTERN}$`),
      `must be an id that begins with ${ID_PREFIXES[kind]}`,
    )

/** True when the text begins as one of our ids does, so that an outside id can never be mistaken for one. */
export const looksLikeId = (text: string): boolean =>
  Object.values(ID_PREFIXES).some((prefix) => text.startsWith(prefix))
