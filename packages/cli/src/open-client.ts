import { createClient, type Client } from '@claviger/sdk'
import { CliError } from './cli-error.ts'
import { readKeyFile } from './read-secret.ts'
import type { Terminal } from './terminal.ts'

/** Where the environment says the server is; where one listens by itself when it says nothing. */
export const serverUrl = ({ env }: Terminal): string => env['CLAVIGER_URL'] || 'http://127.0.0.1:8787'

/** One try more after a failure: a person waits. */
const RETRIES = 1

/** The key to call with; undefined when none was given. */
async function keyOf(terminal: Terminal, keyFile: string | undefined): Promise<string | undefined> {
  if (keyFile !== undefined) return readKeyFile(keyFile, terminal)
  return terminal.env['CLAVIGER_KEY']?.trim() || undefined
}

function clientOf(url: string, key: string): Client {
  try {
    return createClient({ url, key, retries: RETRIES, userAgent: 'claviger-cli' })
  } catch (fault) {
    const variable =
      fault instanceof TypeError && fault.message.startsWith('url') ? 'CLAVIGER_URL' : 'CLAVIGER_KEY'
    throw new CliError({
      exit: 6,
      code: 'configuration',
      message: `${variable} cannot be used: ${fault instanceof Error ? fault.message : 'unknown fault'}.`,
    })
  }
}

/** A client of the server that the environment names. Throws when there is no key to call with. */
export async function openClient(terminal: Terminal, keyFile: string | undefined): Promise<Client> {
  const key = await keyOf(terminal, keyFile)
  if (key === undefined)
    throw new CliError({
      exit: 3,
      code: 'unauthenticated',
      message: 'There is no key to call with.',
      mend: 'Set CLAVIGER_KEY, or name a file that holds the key: --key-file FILE',
    })
  return clientOf(serverUrl(terminal), key)
}

/** Whether the person has given a key to call with. */
export const hasKey = ({ env }: Terminal, keyFile: string | undefined): boolean =>
  keyFile !== undefined || Boolean(env['CLAVIGER_KEY']?.trim())
