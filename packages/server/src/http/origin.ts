import type { FastifyRequest } from 'fastify'
import type { IncomingHttpHeaders } from 'node:http'
import { withoutKey } from '@claviger/verifier'
import type { Origin } from '../domain/access/caller.ts'

const MAX_USER_AGENT = 500

// What browsers send and programs do not. Not Sec-Fetch-Mode: the fetch of Node sends that one by itself.
const FETCH_METADATA = ['sec-fetch-site', 'sec-fetch-dest', 'sec-fetch-user']

/** What a request says of the program that sent it. */
export interface EndClient {
  readonly userAgent: string | undefined
  readonly origin: string | undefined
  readonly fromBrowser: boolean
}

export const endClientOf = (headers: IncomingHttpHeaders): EndClient => ({
  userAgent: headers['user-agent'],
  origin: headers.origin,
  fromBrowser: headers.origin !== undefined || FETCH_METADATA.some((name) => name in headers),
})

/** Where a request comes from, as its record will say. */
export const originOf = (request: FastifyRequest): Origin =>
  originFrom(endClientOf(request.headers), request.ip, request.id)

export const originFrom = (
  { userAgent, origin, fromBrowser }: EndClient,
  ip: string,
  requestId: string,
): Origin => ({
  requestId,
  ip,
  userAgent: safeUserAgent(userAgent),
  page: origin ?? null,
  fromBrowser,
})

let lastSeen: string | undefined
let lastSafe: string | null = null

/** The same program calls again and again: what was made of its name is kept. */
function safeUserAgent(given: string | undefined): string | null {
  if (given !== lastSeen) {
    // Looked through whole: a key that is cut short is not known for one any more.
    lastSafe = withoutKey(given ?? null)?.slice(0, MAX_USER_AGENT) ?? null
    lastSeen = given
  }
  return lastSafe
}
