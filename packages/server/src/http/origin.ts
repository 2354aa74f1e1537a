import type { FastifyRequest } from 'fastify'
import type { Origin } from '../domain/access/caller.ts'
import { withoutKey } from '@claviger/verifier'

const MAX_USER_AGENT = 500

// What browsers send and programs do not. Not Sec-Fetch-Mode: the fetch of Node sends that one by itself.
const FETCH_METADATA = ['sec-fetch-site', 'sec-fetch-dest', 'sec-fetch-user']

/** Where a request comes from, as its record will say. */
export const originOf = (request: FastifyRequest): Origin => ({
  requestId: request.id,
  ip: request.ip,
  userAgent: withoutKey(request.headers['user-agent']?.slice(0, MAX_USER_AGENT) ?? null),
  page: request.headers.origin ?? null,
  fromBrowser: request.headers.origin !== undefined || FETCH_METADATA.some((name) => name in request.headers),
})
