import { ERROR_CODES, type ErrorName } from '@claviger/contract'

/** One row of the table of errors. */
export interface ErrorRow {
  readonly name: ErrorName
  /** What travels as `code`; two rows may share one. */
  readonly code: string
  readonly status: number
  readonly title: string
}

/** Every error, in the order of the contract. */
export const ERRORS: readonly ErrorRow[] = (Object.keys(ERROR_CODES) as ErrorName[]).map((name) => {
  const row: { status: number; title: string; code?: string } = ERROR_CODES[name]
  return { name, code: row.code ?? name, status: row.status, title: row.title }
})

/** Where on the page an error is explained. */
export const errorAnchor = (name: string): string => `error-${name}`

export const outcomeAnchor = (name: string): string => `outcome-${name}`
