import proxyAddr from '@fastify/proxy-addr'
import type { IncomingMessage } from 'node:http'

/** The address of the end client of a request. */
export type AddressOf = (message: IncomingMessage) => string

/** That of the connection; where it is a trusted proxy's, the last one in `X-Forwarded-For` that is not. */
export function addressOver(trustedProxies: readonly string[]): AddressOf {
  if (trustedProxies.length === 0) return ({ socket }) => socket.remoteAddress ?? ''
  const isTrusted = proxyAddr.compile([...trustedProxies])
  return (message) => proxyAddr(message, isTrusted)
}
