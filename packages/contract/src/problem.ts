import * as z from 'zod'
import { ERROR_CODES, type ErrorCode } from './codes.ts'

const codes = Object.keys(ERROR_CODES).filter((name) => name !== 'malformed_request') as [
  ErrorCode,
  ...ErrorCode[],
]

/** What travels as `code`. */
export const errorCode = z.enum(codes)

export const fieldError = z.strictObject({
  path: z.string().meta({ description: 'Where in the request: `name`, `scopes.2`, `query.limit`.' }),
  message: z.string().meta({ description: 'What is wrong and what would be right. Never the value sent.' }),
})

/** RFC 9457 problem details with Claviger's stable `code`. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: errorCode,
  detail: z.string(),
  request_id: z.string(),
  errors: z.array(fieldError).optional(),
})

export type FieldError = z.infer<typeof fieldError>
export type Problem = z.infer<typeof problem>
