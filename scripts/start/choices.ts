import { readSettings, type Settings } from '@claviger/server'
import { StartError } from './told.ts'

/** What the environment says about the start. */
export interface Choices {
  readonly settings: Settings
  readonly examplePort: number
  /** Where people open the server; null: where it listens. */
  readonly publicUrl: string | null
}

/** Reads the environment. Throws with every problem that the server's own settings have. */
export function readChoices(env: NodeJS.ProcessEnv): Choices {
  // What is printed is for people. Lines for machines stay out of the way unless they are asked for.
  const settings = readSettings({ CLAVIGER_LOG_LEVEL: 'warn', ...env })
  const port = env['PORT_EXAMPLE'] ?? '8788'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new StartError('PORT_EXAMPLE is not a port. Use a whole number from 0 to 65535.')
  const publicUrl = env['CLAVIGER_PUBLIC_URL'] === undefined ? null : settings.publicUrl
  return { settings, examplePort: Number(port), publicUrl }
}
