import type { Finding } from '@claviger/verifier'
import { unauthenticated } from '../access/unauthenticated.ts'
import { Refusal } from '../refusal.ts'

/** Refuses whoever does not present a live key. */
export function admitKey({ outcome, compiled }: Finding): void {
  if (outcome === 'ip_denied') throw new Refusal('ip_denied', 'The key may not be used from this address.')
  if (outcome === 'origin_denied')
    throw new Refusal('origin_denied', 'The key may not be used from a browser, or not from this page.')
  if (outcome !== 'valid' || !compiled) throw unauthenticated()
}

const NEED = 'verify:manage.keys'

/** Refuses whoever may not ask about other keys. */
export function admitAsker(found: Finding): void {
  admitKey(found)
  if (found.compiled?.rights.has(NEED)) return
  throw new Refusal(
    'insufficient_scope',
    `This needs the scope ${NEED}, which the calling key does not hold.`,
    {
      scope: NEED,
    },
  )
}
