import { clientWith, type Client } from './client.ts'
import type { ClientOptions } from './options.ts'
import { machineTiming } from './retry.ts'

/**
 * A client of one server with one key. It opens nothing and needs no closing. Throws TypeError on options that
 * cannot be meant, never with the value in the message.
 */
export const createClient = (options: ClientOptions): Client => clientWith(options, machineTiming)
