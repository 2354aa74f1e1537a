import { crashed, deaf, promoted } from './databases.ts'
import { cut, late, silent, slow, unanswered, unheard } from './links.ts'
import {
  diesAt,
  killedVerifier,
  outdated,
  rolling,
  scaled,
  stopped,
  stoppedVerifier,
  unlikeLeases,
} from './processes.ts'
import type { Fault } from './stage.ts'
import { stalled } from './stall.ts'

/** Everything that can befall a fleet, by the names that `--only` takes. */
export const FAULTS = {
  stop: stopped,
  'stop-verifier': stoppedVerifier,
  'kill-verifier': killedVerifier,
  stall: stalled,
  'kill-join': diesAt('join'),
  'kill-renew': diesAt('renew'),
  'kill-apply': diesAt('apply'),
  'kill-ack': diesAt('ack'),
  'kill-commit': diesAt('commit'),
  cut,
  silent,
  unanswered,
  unheard,
  late,
  slow,
  crash: crashed,
  promote: promoted,
  deaf,
  outdated,
  leases: unlikeLeases,
  rolling,
  scale: scaled,
} satisfies Readonly<Record<string, Fault>>

export type FaultName = keyof typeof FAULTS
