import type * as Server from '@claviger/server'
import { CliError, usageError } from './cli-error.ts'

type ServerModule = typeof Server

const SEE_DOCTOR = 'See what is wrong with: claviger doctor'

/** Says in the words of the command line what the server's own code threw; anything unknown stays as it is. */
function told(fault: unknown, server: ServerModule): unknown {
  if (!(fault instanceof Error)) return fault
  const { message } = fault
  if (fault instanceof server.SettingsError) return settingsError(fault)
  if (fault instanceof server.DatabaseOwnedError)
    return new CliError({ exit: 7, code: 'database_owned', message })
  if (fault instanceof server.DatabaseRefused || fault instanceof server.MasterKeyRefused)
    return new CliError({ exit: 6, code: 'configuration', message, mend: SEE_DOCTOR })
  if (fault instanceof server.Refusal && fault.code === 'invalid_request') return usageError(message)
  if (fault instanceof server.Refusal) return new CliError({ exit: 1, code: fault.code, message })
  return systemError(fault)
}

function settingsError({ problems }: Server.SettingsError): CliError {
  const told = problems.map(({ variable, problem, mend }) => `${variable} ${problem}. ${mend}`)
  return new CliError({
    exit: 6,
    code: 'configuration',
    message: told.join('\n'),
    errors: problems.map(({ variable, problem, mend }) => ({
      path: variable,
      message: `${problem}. ${mend}`,
    })),
  })
}

const SYSTEM: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Another program listens there. Stop it, or set CLAVIGER_PORT.',
  EADDRNOTAVAIL: 'This machine does not have that address. Set CLAVIGER_HOST.',
  EACCES: 'This user may not do that. Check CLAVIGER_DATA_DIR and CLAVIGER_PORT.',
  EPERM: 'This user may not do that. Check CLAVIGER_DATA_DIR.',
  EROFS: 'The file system is read-only. Set CLAVIGER_DATA_DIR.',
  ENOSPC: 'The disk is full.',
  ENOTDIR: 'CLAVIGER_DATA_DIR must be a directory.',
  EEXIST: 'CLAVIGER_DATA_DIR must be a directory.',
  ECONNREFUSED: 'Nothing listens at CLAVIGER_DATABASE_URL.',
  ENOTFOUND: 'The host of CLAVIGER_DATABASE_URL is not known.',
}

/** What the operating system refused. PostgreSQL's own refusals have codes of five characters. */
function systemError(fault: Error & { code?: unknown }): Error {
  if (typeof fault.code !== 'string') return fault
  const mend = SYSTEM[fault.code] ?? (/^[0-9A-Z]{5}$/.test(fault.code) ? SEE_DOCTOR : undefined)
  const message = fault.message || fault.code
  return mend ? new CliError({ exit: 6, code: 'configuration', message, mend }) : fault
}

/**
 * Lets `act` work on the installation itself with the server's own code, which is loaded only now. Throws CliError
 * for what people can mend.
 */
export async function onMachine<T>(act: (server: ServerModule) => Promise<T>): Promise<T> {
  const server = await import('@claviger/server')
  try {
    return await act(server)
  } catch (fault) {
    throw told(fault, server)
  }
}
