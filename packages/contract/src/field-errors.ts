import type * as z from 'zod'
import type { FieldError } from './problem.ts'

/**
 * A member name that may be repeated in an error: a plain word. Whatever else was sent where a name belongs, a key
 * by mistake, say, stays unrepeated.
 */
export const safeName = (name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_-]{0,30}$/.test(name) ? name : '(unprintable)'

/**
 * Every field at fault, at most 20, with what would be right and never what was sent. Wants issues that were made
 * with `reportInput`: only by the input a missing field is told from a wrong one. `prefix`: what paths begin with;
 * `whole`: what the value itself is called.
 */
export const fieldErrorsOf = (
  { issues }: z.ZodError,
  { prefix = [], whole = 'body' }: { prefix?: readonly string[]; whole?: string } = {},
): FieldError[] => issues.flatMap((issue) => errorsOfIssue(issue, prefix, whole)).slice(0, 20)

function errorsOfIssue(issue: z.core.$ZodIssue, prefix: readonly string[], whole: string): FieldError[] {
  const at = (...path: PropertyKey[]): string =>
    [
      ...prefix,
      ...path.map((part) => (typeof part === 'number' ? String(part) : safeName(String(part)))),
    ].join('.') || whole
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: at(...issue.path, key),
      message: 'is not a field of this request',
    }))
  return [{ path: at(...issue.path), message: messageOf(issue) }]
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input'))
    return issue.input === undefined
      ? `must be given, as ${issue.expected}`
      : `must be of the type ${issue.expected}`
  if (issue.code === 'invalid_value' && issue.message.startsWith('Invalid'))
    return `must be one of ${issue.values.map(String).join(', ')}`
  return issue.message
}
