import { fileURLToPath } from 'node:url'
import { run } from '../../testing/machine.ts'

const PROGRAM = fileURLToPath(new URL('./jose-verify.ts', import.meta.url))

/** What jose says of a token to whoever knows the key set and the issuer, in a process that has never seen our code. */
export const joseSays = async (keySet: object, token: string, issuer: string): Promise<unknown> =>
  JSON.parse(await run(process.execPath, [PROGRAM, JSON.stringify(keySet), token, issuer]))
