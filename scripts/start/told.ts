import { ClavigerError } from '@claviger/sdk'
import { DatabaseRefused, MasterKeyRefused, SettingsError } from '@claviger/server'

/** Something that the person who started this can mend. The message says how. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

const PLAIN = [StartError, SettingsError, DatabaseRefused, MasterKeyRefused, ClavigerError]

const MENDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing listens at CLAVIGER_DATABASE_URL.',
  ENOTFOUND: 'The host of CLAVIGER_DATABASE_URL is not known.',
  EACCES: 'This user may not write to CLAVIGER_DATA_DIR.',
  ENOTDIR: 'CLAVIGER_DATA_DIR must be a directory.',
  EEXIST: 'CLAVIGER_DATA_DIR must be a directory.',
  EROFS: 'CLAVIGER_DATA_DIR lies on a file system that is read-only.',
  ENOSPC: 'The disk is full.',
}

/** What to print for a fault: the sentence where one was written for people, else everything there is. */
export function told(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault)
  if (PLAIN.some((kind) => fault instanceof kind)) return fault.message
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : ''
  const mend = MENDS[code]
  if (mend !== undefined) return `${fault.message || code}\n${mend}`
  // PostgreSQL's own refusals have codes of five characters.
  if (/^[0-9A-Z]{5}$/.test(code)) return `PostgreSQL says: ${fault.message}`
  return fault.stack ?? fault.message
}
