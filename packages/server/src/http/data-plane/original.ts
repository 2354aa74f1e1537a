import type { IncomingMessage } from 'node:http'
import { Refusal } from '../../domain/refusal.ts'
import type { Original } from '../../domain/verification/forward.ts'
import { everyValue } from '../credentials.ts'

/** Under which names proxies say what was asked of them: Caddy, Traefik and APISIX the first, nginx the second. */
const TARGETS = ['x-forwarded-uri', 'x-original-uri']
const METHODS = ['x-forwarded-method', 'x-original-method']

/** What is looked at of a request. */
export type RawRequest = Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders'>

/**
 * The request that a proxy asks about: by headers, or by our own path and method where something stands below ours.
 * Whoever asks is believed: who reaches us without a proxy judges nobody's request but their own. But an end client can
 * send such headers through a proxy that sets others, so two that differ are refused.
 *
 * @param below What stands below our own path; null for nothing.
 */
export function originalOf(message: RawRequest, below: string | null): Original {
  const { method = '' } = message
  return {
    target: oneOf(message, TARGETS, below),
    method: oneOf(message, METHODS, below === null ? null : method),
  }
}

function oneOf(message: RawRequest, names: readonly string[], own: string | null): string | null {
  const sent = names.flatMap((name) => everyValue(message, name)).filter((value) => value !== '')
  const said = new Set(own === null ? sent : [own, ...sent])
  const [only = null] = said
  if (said.size > 1)
    throw new Refusal(
      'malformed_request',
      `What the original request was is said in more than one way. Let the proxy set one of ${names.join(' and ')}, and empty the other.`,
    )
  return only
}
