import * as z from 'zod'
import { OWNER_KINDS } from './owner.ts'
import { idSchema } from './ids.ts'
import { role } from './members.ts'
import { scope } from './scopes.ts'
import { verifyBody } from './verification.ts'

// What a verifier in somebody's own program and a node say to each other. Times here are milliseconds since 1970, as
// memory has them; null: never.

const revision = z.int().min(0)
const timeline = z.string().min(1).max(100)
const moment = z.number().nullable()

export const renewVerifierBody = z
  .strictObject({
    applied: revision.optional().meta({ description: 'The revision that memory reflects.' }),
    acked: revision.optional(),
    timeline: timeline.optional().meta({ description: 'The history that both belong to.' }),
  })
  .refine(
    ({ applied, acked, timeline }) =>
      [applied, acked, timeline].every((given) => (given === undefined) === (applied === undefined)),
    'must have applied, acked and timeline, or none of them for a first lease',
  )

export const ackVerifierBody = z.strictObject({ acked: revision, timeline })

/** `?after=` in decimal digits. */
const wholeNumber = (most: number) =>
  z
    .string()
    .regex(/^(0|[1-9][0-9]{0,15})$/, 'must be a whole number')
    .transform(Number)
    .refine((given) => given <= most, `must be at most ${most}`)

/** Longest wait for a change, in seconds. */
export const LONGEST_WAIT_S = 20

export const listChangesQuery = z.strictObject({
  after: wholeNumber(Number.MAX_SAFE_INTEGER)
    .optional()
    .meta({ description: 'The revision that memory reflects; 0 when absent.' }),
  wait: wholeNumber(LONGEST_WAIT_S)
    .optional()
    .meta({
      description: `Seconds to wait for a change where there is none, 0–${LONGEST_WAIT_S}; 0 when absent.`,
    }),
})

/** Something that was committed and bears on what verifiers remember. */
export const verifierChange = z.object({
  revision,
  kind: z.enum(['key', 'owner', 'model', 'place', 'import']),
  workspace: z.string(),
  subject: z.string(),
  protocol: z.int(),
})

/** What was committed after a revision. */
export const verifierChanges = z.object({
  revision: revision.meta({ description: 'Of the last change, in whatever workspace.' }),
  timeline: z.string().meta({ description: 'Names the history that revisions belong to.' }),
  changes: z
    .array(verifierChange)
    .meta({ description: 'Those of the workspace of the asking key, oldest first.' }),
  up_to: revision.meta({ description: 'The revision up to which `changes` is whole.' }),
  is_too_old: z.boolean().meta({ description: 'What was committed since is no longer known: begin anew.' }),
})

export const verifierLease = z.object({
  ...verifierChanges.shape,
  lease_ms: z
    .int()
    .meta({ description: 'How long to answer from memory, counted from before this was asked.' }),
  asker: z
    .object({
      workspace: z.string(),
      project: z.string().nullable(),
      environment: z.string().nullable(),
      owner: z.object({ kind: z.enum(OWNER_KINDS), id: z.string() }).nullable(),
    })
    .meta({
      description: 'Which keys the asking key reaches: those of a project or owner alone where one is named.',
    }),
  prefixes: z.array(z.string()).meta({ description: 'What keys of this workspace begin with.' }),
  has_imports: z.boolean().meta({ description: 'Keys were issued elsewhere and may look like anything.' }),
})

const digest = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be a SHA-256 in base64url')

export const lookUpBody = z.strictObject({
  keys: z
    .array(
      z.strictObject({
        digest: digest.meta({ description: 'SHA-256 of the presented key.' }),
        tail: digest.nullable().meta({
          description: 'Of what stands behind its last `_`, for a text that may be a key issued elsewhere.',
        }),
      }),
    )
    .min(1, 'must have at least one item')
    .max(200, 'must have at most 200 items'),
})

const MOST_TEXTS = 1000
const texts = z.array(z.string().max(500)).max(MOST_TEXTS).nullable()
const text = z.string().max(500)

const namedScopes = { description: 'Null: whatever its owner may do.' }

const policyShape = {
  workspace: text,
  type: text,
  type_version: z.int(),
  scopes: texts.meta(namedScopes),
  owner_kind: z.enum(OWNER_KINDS),
  owner_id: text.nullable(),
  owner_role: text.nullable(),
  project: text.nullable(),
  environment: text.nullable(),
  ip_allow: texts,
  ip_deny: texts,
  origins: texts,
  token: z.strictObject({ kid: text, iss: text }).nullable(),
  tail_of: text.nullable(),
}

/** What many keys have in common, and what decides on them. */
export const verifierPolicy = z.object(policyShape)

/** The same, as it was answered, to be asked about. */
export const policyQuestion = z.strictObject({
  ...policyShape,
  // As many as stand in an answer, which is more than one key can be given.
  scopes: z.array(scope).max(MOST_TEXTS).nullable().meta(namedScopes),
  owner_role: role.nullable(),
})

/** A secret with its key. */
export const verifierRecord = z.object({
  policy: verifierPolicy,
  key: z.string(),
  secret: z.string(),
  name: z.string(),
  owner_id: z.string().nullable(),
  metadata: z.record(z.string(), z.json()),
  is_revoked: z.boolean(),
  is_enabled: z.boolean(),
  is_pending: z.boolean(),
  owner_is_active: z.boolean(),
  expires_at: moment,
  term_from: z.number(),
  retires_at: moment,
  token_ends_at: moment,
  last_used_at: z.number(),
  revision,
})

/** At which moment something was read: a revision means something only in its history. */
const READ_AT = {
  as_of: revision,
  timeline: z.string().meta({ description: 'The history that `as_of` belongs to.' }),
}

export const verifierRecords = z.object({
  ...READ_AT,
  records: z
    .array(
      z.object({
        record: verifierRecord.nullable(),
        whole_key_needed: z.boolean().meta({
          description:
            'Only the key itself can tell: it may be stored in an older form. Verify it by network.',
        }),
      }),
    )
    .meta({ description: 'In the order of the question; null for what is nobody’s within reach.' }),
})

export const compilePoliciesBody = z.strictObject({
  applied: revision.meta({ description: 'The answer reflects this revision at least.' }),
  policies: z
    .array(policyQuestion)
    .min(1, 'must have at least one item')
    .max(100, 'must have at most 100 items'),
})

/** What keys under a policy may do, as things are. */
export const compiledPolicy = z.object({
  rights: z.array(z.string()),
  scopes: z.array(z.string()),
  max_life: z.number().nullable(),
  refused_from_browsers: z.boolean(),
  is_token_type: z.boolean(),
  signer: z.object({ public_key: z.string(), until: moment }).nullable(),
  reaches_own_only: z.boolean(),
  consistency: z.enum(['lease', 'confirm']),
})

export const compiledPolicies = z.object({ ...READ_AT, policies: z.array(compiledPolicy) })

/** When, whence and by what a key was used. */
export const keyUse = z.strictObject({
  key: idSchema('key'),
  at: z.number().min(0),
  ip: verifyBody.shape.ip,
  user_agent: verifyBody.shape.user_agent,
})

export const noteUsesBody = z.strictObject({
  uses: z.array(keyUse).min(1, 'must have at least one item').max(1000, 'must have at most 1000 items'),
})

export type RenewVerifierBody = z.infer<typeof renewVerifierBody>
export type AckVerifierBody = z.infer<typeof ackVerifierBody>
export type ListChangesQuery = z.infer<typeof listChangesQuery>
export type VerifierChangesView = z.infer<typeof verifierChanges>
export type VerifierLeaseView = z.infer<typeof verifierLease>
export type LookUpBody = z.infer<typeof lookUpBody>
export type VerifierPolicyView = z.infer<typeof verifierPolicy>
export type VerifierRecordView = z.infer<typeof verifierRecord>
export type VerifierRecordsView = z.infer<typeof verifierRecords>
export type CompilePoliciesBody = z.infer<typeof compilePoliciesBody>
export type CompiledPolicyView = z.infer<typeof compiledPolicy>
export type CompiledPoliciesView = z.infer<typeof compiledPolicies>
export type NoteUsesBody = z.infer<typeof noteUsesBody>
