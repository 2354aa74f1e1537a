import { StoreUnavailable } from '../domain/store.ts'
import { isPlanRefused } from './planned-once.ts'

/**
 * PostgreSQL's classes of error that a later try may not meet: connection, resources, operator intervention, and
 * a primary that has become a standby, or whose place is not known (Appendix A of its manual).
 */
const PASSING_POSTGRES = /^(08|53|57|58|40)|^(25006|55000)$/

const PASSING_SQLITE = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|NOMEM|PROTOCOL)/

const PASSING_SYSTEM =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENOENT)$/

const PASSING_POOL =
  /timeout exceeded when trying to connect|timeout expired|Query read timeout|Connection terminated|not queryable|Client was closed|connection has been discarded/

function isPassing(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : ''
  return (
    PASSING_SYSTEM.test(code) ||
    (code.startsWith('SQLITE_')
      ? PASSING_SQLITE.test(code)
      : /^[0-9A-Z]{5}$/.test(code) && PASSING_POSTGRES.test(code)) ||
    PASSING_POOL.test(fault.message)
  )
}

/** Runs database work; a fault that may pass is thrown as {@link StoreUnavailable}, any other as it is. */
export async function withFaults<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (fault) {
    if (isPassing(fault)) throw new StoreUnavailable('the database does not answer', { cause: fault })
    throw fault
  }
}

/** A circle of waiting, or a conflict, that PostgreSQL has ended by undoing one of the two. */
const isUndone = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && /^40(P01|001)$/.test(String(fault.code))

const TRIES = 4

/** Runs a transaction, and runs it again when it was undone for another's sake, or for a plan's: nothing of it has happened then. */
export async function withRetries<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await transaction()
    } catch (fault) {
      if (tries === TRIES || !(isUndone(fault) || isPlanRefused(fault))) throw fault
    }
  }
}
