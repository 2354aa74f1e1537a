import * as z from 'zod'

export const health = z.object({ status: z.literal('ok') })
export const readiness = z.object({ status: z.enum(['ready', 'not_ready']), reason: z.string().optional() })
export const jwks = z.object({ keys: z.array(z.record(z.string(), z.json())) })
