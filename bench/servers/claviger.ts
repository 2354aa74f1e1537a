import { readSettings, serve } from '@claviger/server'

import { forcedMemory } from './memory.ts'

/*
 * The platform itself, served as `claviger serve` does, and able to say how much memory it has after a collection.
 * An entry of the bench's own: no server that anybody runs can be asked for that.
 */
const running = await serve(readSettings(process.env))

process.on('message', () => process.send?.(forcedMemory()))
process.on('disconnect', () => process.exit())
process.send?.({ port: Number(new URL(running.url).port), about: {} })
