import type { FastifyRequest } from 'fastify'
import type { Origin } from '../domain/access/caller.ts'
import { withoutKey } from '../domain/keys/key-token.ts'

const MAX_USER_AGENT = 500

/** Where a request comes from, as its record will say. */
export const originOf = (request: FastifyRequest): Origin => ({
  requestId: request.id,
  ip: request.ip,
  userAgent: withoutKey(request.headers['user-agent']?.slice(0, MAX_USER_AGENT) ?? null),
})
