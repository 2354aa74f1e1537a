import { ClavigerError, createClient } from '@claviger/sdk'

/** What came of testing a key. `failed`: nobody answered, or something else went wrong. */
export type Tried =
  | { readonly outcome: 'good' | 'none' | 'odd' | 'bad' | 'browser' | 'address' }
  | { readonly outcome: 'failed'; readonly error: unknown }

const OUTCOMES: Readonly<Record<string, 'bad' | 'browser' | 'address'>> = {
  unauthenticated: 'bad',
  origin_denied: 'browser',
  ip_denied: 'address',
}

/** Asks the server that sent this page whether it accepts a key. The key is read once and kept nowhere. */
export async function tryKey(read: () => string): Promise<Tried> {
  const client = clientWith(read)
  if (typeof client === 'string') return { outcome: client }
  try {
    await client.health()
    return { outcome: 'good' }
  } catch (error) {
    const outcome = error instanceof ClavigerError ? OUTCOMES[error.code] : undefined
    return outcome === undefined ? { outcome: 'failed', error } : { outcome }
  }
}

function clientWith(read: () => string): ReturnType<typeof createClient> | 'none' | 'odd' {
  const key = read().trim()
  if (key === '') return 'none'
  try {
    return createClient({ url: location.origin, key, retries: 0 })
  } catch {
    return 'odd'
  }
}
