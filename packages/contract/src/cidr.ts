import { parseCidr } from '@claviger/verifier'
import * as z from 'zod'

/** A network such as `10.0.0.0/8`, `2001:db8::/32`, or a single address. Bits beyond the mask must be zero. */
export const cidr = z
  .string()
  .max(64)
  .refine(
    (text) => parseCidr(text) !== undefined,
    'must be an address or a network such as 10.0.0.0/8 or 2001:db8::/32',
  )

export const ipAllow = z
  .array(cidr)
  .min(1, 'must name at least one network; null lifts the restriction')
  .max(100)
