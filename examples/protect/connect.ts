import { createClient, type Client } from '@claviger/sdk'

/**
 * The client by which an API asks about keys. `key` needs the scope `verify:manage.keys` and no other. Somebody
 * waits for each answer: better a quick 503 than patience.
 */
export const connect = (url: string, key: string): Client =>
  createClient({ url, key, timeoutMs: 2_000, retries: 1, userAgent: 'example-api' })
