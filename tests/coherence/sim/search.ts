import type { Outcome } from './checker.ts'
import type { Flaws } from './flaws.ts'
import type { Mix } from './mix.ts'
import { runSchedule } from './schedule.ts'

/** What many schedules came to. */
export interface Found {
  /** Schedules in which something was accepted, revoked, and asked for again: the others prove nothing. */
  schedules: number
  accepts: number
  trials: number
  revocations: number
  waitedOut: number
  /** The first schedule that went wrong. */
  failure?: { readonly seed: number; readonly findings: readonly string[] }
}

export interface Search {
  readonly mix: Mix
  readonly flaws?: Flaws
  readonly firstSeed?: number
  /** What counts as going wrong; everything that is found, unless given. */
  readonly counts?: RegExp
  /** How many schedules that prove something to go through. */
  readonly schedules: number
}

/** Goes through schedules until one goes wrong. */
export async function search({ mix, flaws, firstSeed = 1, counts = /./, schedules }: Search): Promise<Found> {
  const found: Found = { schedules: 0, accepts: 0, trials: 0, revocations: 0, waitedOut: 0 }
  const traced = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  for (let seed = firstSeed; found.schedules < schedules && seed < firstSeed + 2 * schedules; seed++) {
    const outcome = await runSchedule(seed, mix, flaws)
    if (outcome.findings.some((finding) => counts.test(finding)))
      found.failure = { seed, findings: outcome.findings }
    if (found.failure) break
    if (provesSomething(outcome)) add(found, outcome)
    if (seed % 50 === 0) await new Promise(setImmediate)
  }
  Error.stackTraceLimit = traced
  return found
}

function provesSomething({ accepts, trials, revocations }: Outcome): boolean {
  return accepts >= 20 && trials >= 5 && revocations >= 1
}

function add(found: Found, outcome: Outcome): void {
  found.schedules++
  found.accepts += outcome.accepts
  found.trials += outcome.trials
  found.revocations += outcome.revocations
  found.waitedOut += outcome.waitedOut
}
