import * as z from 'zod'
import { idSchema } from './ids.ts'
import { actor } from './keys.ts'
import { cursorParam, limitParam, page } from './paging.ts'
import { time } from './times.ts'

/** Every kind of event there is. A kind is never renamed. */
export const EVENT_KINDS = [
  'workspace.created',
  'workspace.recovered',
  'member.created',
  'member.updated',
  'member.removed',
  'member.invited',
  'member.invitation_renewed',
  'member.invitation_revoked',
  'member.joined',
  'member.set_up',
  'member.password_reset',
  'auth.failed',
  'session.created',
  'session.revoked',
  'project.created',
  'project.updated',
  'project.archived',
  'project.restored',
  'app.created',
  'app.updated',
  'app.archived',
  'app.restored',
  'key.created',
  'key.updated',
  'key.rotated',
  'key.overlap_ended',
  'key.disabled',
  'key.enabled',
  'key.revoked',
  'key.approved',
  'key_type.created',
  'key_type.updated',
  'key_type.archived',
  'key_type.restored',
  'resource.created',
  'resource.updated',
  'resource.removed',
  'role.updated',
  'workspace.signing_key_rotated',
  'workspace.signing_key_withdrawn',
] as const

export type EventKind = (typeof EVENT_KINDS)[number]

export const event = z.object({
  id: z.string(),
  kind: z.enum(EVENT_KINDS),
  at: time,
  actor,
  key: z.string().nullable(),
  subject: z.string().nullable().meta({ description: 'The id of what was changed, when it is not a key.' }),
  ip: z.string().nullable(),
  user_agent: z.string().nullable(),
  request_id: z.string(),
  revision: z.int(),
  changes: z
    .record(z.string(), z.object({ from: z.json(), to: z.json() }))
    .meta({ description: 'Field by field what was and what is. Never a secret.' }),
})

export const listEventsQuery = z.strictObject({
  kind: z.enum(EVENT_KINDS).optional(),
  key: idSchema('key').optional(),
  actor: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'The id of the key or member that acted.' }),
  from: time.optional(),
  to: time.optional(),
  limit: limitParam,
  cursor: cursorParam,
})

export const eventPage = page(event)

export type EventView = z.infer<typeof event>
export type ListEventsQuery = z.infer<typeof listEventsQuery>
