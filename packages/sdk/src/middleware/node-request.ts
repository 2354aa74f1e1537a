import type { Incoming } from './presented-key.ts'

/** What of Node's `IncomingMessage` is looked at. */
export interface NodeRequest {
  readonly headersDistinct: Readonly<Record<string, readonly string[] | undefined>>
  readonly socket: { readonly remoteAddress?: string | undefined }
}

/** A request of Node's own server. */
export const incomingOf = ({ headersDistinct, socket }: NodeRequest): Incoming => ({
  header: (name) => headersDistinct[name] ?? [],
  remoteAddress: socket.remoteAddress ?? null,
})
