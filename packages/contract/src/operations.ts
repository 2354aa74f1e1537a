import type * as z from 'zod'
import { AUTH_OPERATIONS } from './operations/auth-operations.ts'
import { BLUEPRINT_OPERATIONS } from './operations/blueprint-operations.ts'
import { INVITATION_OPERATIONS } from './operations/invitation-operations.ts'
import { KEY_OPERATIONS } from './operations/key-operations.ts'
import { MODEL_OPERATIONS } from './operations/model-operations.ts'
import { PEOPLE_OPERATIONS } from './operations/people-operations.ts'
import { POLICY_OPERATIONS } from './operations/policy-operations.ts'
import { ROUTE_OPERATIONS } from './operations/route-operations.ts'
import { VERIFICATION_OPERATIONS } from './operations/verification-operations.ts'
import { VERIFIER_OPERATIONS } from './operations/verifier-operations.ts'
import { WORKSPACE_OPERATIONS } from './operations/workspace-operations.ts'

/** Every endpoint there is. */
export const OPERATIONS = {
  ...KEY_OPERATIONS,
  ...VERIFICATION_OPERATIONS,
  ...ROUTE_OPERATIONS,
  ...VERIFIER_OPERATIONS,
  ...MODEL_OPERATIONS,
  ...BLUEPRINT_OPERATIONS,
  ...WORKSPACE_OPERATIONS,
  ...POLICY_OPERATIONS,
  ...INVITATION_OPERATIONS,
  ...PEOPLE_OPERATIONS,
  ...AUTH_OPERATIONS,
} as const

export type OperationId = keyof typeof OPERATIONS

/** The endpoints by which people sign in. */
export type AuthOperationId = keyof typeof AUTH_OPERATIONS

type Table = typeof OPERATIONS

/** The parsed body an operation's handler receives. */
export type BodyOf<Id extends OperationId> = Table[Id] extends { readAs: infer Body extends z.ZodType }
  ? z.infer<Body>
  : Table[Id] extends { body: infer Body extends z.ZodType }
    ? z.infer<Body>
    : undefined

/** The parsed query an operation's handler receives. */
export type QueryOf<Id extends OperationId> = Table[Id] extends { query: infer Query extends z.ZodType }
  ? z.infer<Query>
  : undefined

/** The path parameters an operation's handler receives. */
export type ParamsOf<Id extends OperationId> = Table[Id] extends { params: infer Params }
  ? { readonly [Name in keyof Params]: string }
  : undefined

/** What an operation answers. */
export type AnswerOf<Id extends OperationId> = z.infer<Table[Id]['answer']>
