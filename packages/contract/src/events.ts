import * as z from 'zod'
import { idSchema } from './ids.ts'
import { actor } from './keys.ts'
import { listParam } from './list-param.ts'
import { cursorParam, limitParam, page } from './paging.ts'
import { time } from './times.ts'

/** Every kind of event there is. A kind is never renamed. */
export const EVENT_KINDS = [
  'workspace.created',
  'workspace.recovered',
  'workspace.events_exported',
  'workspace.sign_in_policy_updated',
  'workspace.verification_policy_updated',
  'workspace.routes_replaced',
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

type GroupOf<Kind extends string> = Kind extends `${infer Group}.${string}` ? `${Group}.*` : never

/** Every kind of one noun: `key.*`. */
export type EventGroup = GroupOf<EventKind>

const groupOf = (kind: EventKind): EventGroup => `${kind.split('.')[0] ?? ''}.*` as EventGroup

const GROUPS = [...new Set(EVENT_KINDS.map(groupOf))]

/** The kinds that a list of kinds and groups names, each once; undefined for no list. */
export const kindsOf = (named: readonly (EventKind | EventGroup)[] | undefined): EventKind[] | undefined =>
  named && EVENT_KINDS.filter((kind) => named.includes(kind) || named.includes(groupOf(kind)))

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

const someId = z.string().min(1).max(200)

/** Which events a list, or an export, is about. */
const filters = {
  kind: listParam(z.enum([...EVENT_KINDS, ...GROUPS]))
    .optional()
    .meta({ description: 'One or several, separated by commas; `key.*` is every kind that begins so.' }),
  key: idSchema('key').optional(),
  subject: someId.optional().meta({
    description: 'What was changed, when it is not a key: an id, or the name of a role or resource.',
  }),
  actor: someId.optional().meta({ description: 'The id of the key or member that acted.' }),
  from: time.optional().meta({ description: 'Then or later.' }),
  to: time.optional().meta({ description: 'Before then.' }),
}

export const listEventsQuery = z.strictObject({ ...filters, limit: limitParam, cursor: cursorParam })

export const EXPORT_FORMATS = ['ndjson', 'csv'] as const

export const exportEventsQuery = z.strictObject({
  ...filters,
  format: z.enum(EXPORT_FORMATS).optional().meta({
    description: 'One JSON object a line (`ndjson`, when absent), or CSV (RFC 4180) for spreadsheets.',
  }),
})

export const eventPage = page(event)

export type EventView = z.infer<typeof event>
export type ExportFormat = (typeof EXPORT_FORMATS)[number]
export type ExportEventsQuery = z.infer<typeof exportEventsQuery>
export type ListEventsQuery = z.infer<typeof listEventsQuery>
