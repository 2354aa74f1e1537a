// A server of several processes, as `claviger serve` runs one. Prints its address once every worker listens.
import { readSettings, serve } from '@claviger/server'

const running = await serve(readSettings(process.env))
process.on('SIGTERM', () => void running.stop().then(() => process.exit()))
process.stdout.write(`${running.url}\n`)
