import { readSettings, serve } from '@claviger/server'

import { forcedMemory } from './memory.ts'
import { beginProfile, endProfile } from './profiler.ts'

/*
 * The platform itself, served as `claviger serve` does, and able to say how much memory it has after a collection and
 * where it spends its time. An entry of the bench's own: no server that anybody runs can be asked for that.
 */
const running = await serve(readSettings(process.env))

/** What it can be asked. Each is answered, since the next is asked then. */
const questions = {
  memory: async () => Promise.resolve(forcedMemory()),
  profile: async () => ({ begun: await beginProfile() }),
  profiled: endProfile,
}

process.on('message', (what: keyof typeof questions) => {
  void questions[what]().then((answer) => process.send?.(answer))
})
process.on('disconnect', () => process.exit())
process.send?.({ port: Number(new URL(running.url).port), about: {} })
