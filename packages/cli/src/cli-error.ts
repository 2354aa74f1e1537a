import type { FieldError } from '@claviger/sdk'
import type { ExitCode } from './exit-codes.ts'

interface Told {
  readonly exit: ExitCode
  /** Stable, for programs. */
  readonly code: string
  /** What failed, for people. Never holds a secret. */
  readonly message: string
  /** What to do about it. */
  readonly mend?: string | undefined
  readonly status?: number | undefined
  readonly requestId?: string | undefined
  readonly errors?: readonly FieldError[] | undefined
}

/** A failure that people are told about: what failed, what to do, and the exit code. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly told: Told

  constructor(told: Told) {
    super(told.message)
    this.told = told
  }
}

/** The command was not called as it should be. */
export const usageError = (message: string, mend?: string): CliError =>
  new CliError({ exit: 2, code: 'usage', message, mend })
