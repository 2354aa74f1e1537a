import { fullWait } from '@claviger/verifier'

const LEAST_MS = 20_000
const MORE_MS = 5_000
const FAREWELL_MS = 10_000

/**
 * How long what is under way may go on when the server is told to stop, in ms: a revocation may wait for a silent node until
 * its lease is over, and is to be answered.
 */
export const answersWithin = (leaseMs: number): number => Math.max(LEAST_MS, fullWait({}, leaseMs) + MORE_MS)

/** How long a process may take to end after that, in ms: it writes down what it knows, and leaves the fleet. */
export const endsWithin = (leaseMs: number): number => answersWithin(leaseMs) + FAREWELL_MS
