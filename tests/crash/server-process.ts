// A server in a process of its own, to be killed. Prints its address once it listens.
import { readSettings, serve } from '@claviger/server'

const { url } = await serve(readSettings(process.env))
process.stdout.write(`${url}\n`)
