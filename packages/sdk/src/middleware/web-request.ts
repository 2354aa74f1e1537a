import type { Incoming } from './presented-key.ts'

/** A request of the web platform, which joins what was sent twice by a comma and a space: such a key is none. */
export const incomingOf = (headers: Headers, remoteAddress: string | null): Incoming => ({
  header(name) {
    const value = headers.get(name)
    return value === null ? [] : [value]
  },
  remoteAddress,
})
