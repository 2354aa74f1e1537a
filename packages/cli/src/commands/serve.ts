import { cleanJson } from '../clean-text.ts'
import { command } from '../command.ts'
import { onMachine } from '../on-machine.ts'

const SIGNALS = { SIGINT: 2, SIGTERM: 15 } as const

/** Resolves at the first signal to stop. A second one means: now, whatever is under way. */
function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false
    for (const [signal, number] of Object.entries(SIGNALS))
      process.on(signal, () => {
        if (asked) process.exit(128 + number)
        asked = true
        resolve()
      })
  })
}

/** Runs the server until it is told to stop. */
export const serve = command({
  path: 'serve',
  summary: 'Run the server',
  reach: 'database',
  options: {},
  details: [
    'Everything it can be told is in CLAVIGER_* variables: see docs/reference/settings.md.',
    'SIGTERM or SIGINT stops it once what is under way is finished, which may take 20 seconds, or five more than a revocation may; a second one stops it at once.',
    'The log goes to stderr, one JSON object a line.',
  ],
  examples: ['CLAVIGER_PORT=9000 claviger serve'],
  run: ({ options, terminal }) =>
    onMachine(async (server) => {
      const running = await server.serve(server.readSettings(terminal.env))
      const stopped = firstSignal()
      const { url } = running
      terminal.stdout.write(options.json ? `${cleanJson({ url })}\n` : `Claviger listens on ${url}\n`)
      await stopped
      await running.stop()
      return { json: undefined, text: '' }
    }),
})
