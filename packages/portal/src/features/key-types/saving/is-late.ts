import { ClavigerError } from '@claviger/sdk'

/** Whether the server refused because somebody else was quicker. */
export const isLate = (error: unknown): boolean =>
  error instanceof ClavigerError && error.code === 'precondition_failed'
