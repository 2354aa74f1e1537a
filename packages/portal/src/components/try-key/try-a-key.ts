import { ClavigerError, createClient } from '@claviger/sdk'

/** What came of testing a key. `failed`: nobody answered, or something else went wrong. */
export type Tried =
  | { readonly outcome: 'good' | 'none' | 'odd' | 'bad' }
  | { readonly outcome: 'failed'; readonly error: unknown }

/** Asks the server that sent this page whether it accepts a key. The key is read once and kept nowhere. */
export async function tryKey(read: () => string): Promise<Tried> {
  const client = clientWith(read)
  if (typeof client === 'string') return { outcome: client }
  try {
    await client.health()
    return { outcome: 'good' }
  } catch (error) {
    const isRefused = error instanceof ClavigerError && error.status === 401
    return isRefused ? { outcome: 'bad' } : { outcome: 'failed', error }
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
