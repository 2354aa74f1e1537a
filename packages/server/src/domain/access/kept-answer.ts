import type { Position } from '@claviger/verifier'
import { linesOf, subjectsOf } from '../memory/tombstones.ts'
import type { Line } from '../memory/journal.ts'
import { Refusal } from '../refusal.ts'
import type { Reads, Writes } from '../store.ts'
import type { Caller } from './caller.ts'

/** How long an answer may be repeated: 24 hours. */
export const ANSWER_LIFETIME_MS = 86_400_000

/** An answer that was given before, and what it took away, as it stands now. */
interface Kept {
  readonly text: string
  readonly lines: readonly Line[]
}

/** More events of one change than this are not looked for again: the journal has them from the next start of the node. */
const MOST_EVENTS = 100_000

/** What this caller was answered to the same request; undefined where it never was. `at`: now, and what is committed. */
export async function keptAnswer(
  { once, workspace }: Caller,
  reads: Writes,
  at: Position & { readonly at: number },
): Promise<Kept | undefined> {
  if (!once) return undefined
  const kept = await reads.answers.find(once.slot)
  if (!kept || kept.createdAt <= at.at - ANSWER_LIFETIME_MS) return undefined
  if (kept.fingerprint !== once.fingerprint) {
    throw new Refusal(
      'idempotency_mismatch',
      'This Idempotency-Key was used for another request within the last 24 hours. Use a new one.',
    )
  }
  return { text: once.open(kept.sealed), lines: await linesThen(workspace, kept.createdAt, reads, at) }
}

/** A change and the answer to it are of one moment. */
async function linesThen(
  workspace: string,
  then: number,
  reads: Reads,
  at: Position & { readonly at: number },
): Promise<Line[]> {
  const events = await reads.events.list(workspace, { from: then, to: then + 1 }, undefined, MOST_EVENTS)
  return linesOf(subjectsOf(events), reads, at)
}

/** Keeps an answer for whoever asks the same again. */
export async function keepAnswer(caller: Caller, writes: Writes, now: number, value: unknown): Promise<void> {
  if (!caller.once) return
  const { slot, fingerprint, seal } = caller.once
  await writes.answers.insert({
    slot,
    fingerprint,
    workspace: caller.workspace,
    sealed: seal(JSON.stringify(value)),
    createdAt: now,
  })
}
