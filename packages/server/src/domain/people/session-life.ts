import type { Session } from './person-store.ts'

/** How long one is signed in, in milliseconds: half a day, whatever one does meanwhile (NIST SP 800-63B §2.2.3). */
export const SESSION_LIFETIME_MS = 12 * 3_600_000

/** How long after signing in dangerous acts may be done, in milliseconds. */
export const FRESH_MS = 15 * 60_000

export const isLive = ({ expiresAt }: Session, now: number): boolean => expiresAt > now

export const freshUntil = ({ createdAt }: Pick<Session, 'createdAt'>): number => createdAt + FRESH_MS

/** Whoever sits there has just signed in: asked before what a borrowed browser must not do. */
export const isFresh = (session: Pick<Session, 'createdAt'>, now: number): boolean =>
  now < freshUntil(session)
