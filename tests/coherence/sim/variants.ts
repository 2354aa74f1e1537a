import type { Memory, Reach, Renewal } from '@claviger/verifier'
import type { Answerer } from './answerer.ts'
import { FencedCache } from './cache.ts'
import {
  DatabaseByName,
  DatabaseOfAnyHistory,
  DatabaseOfSequences,
  DatabaseSettledAtOnce,
} from './flawed-database.ts'
import { NONE, type Flaws } from './flaws.ts'
import { BALANCED, JOINS, LENGTHS, LOSSES, REVENANTS, SILENCES, USUAL, type Mix } from './mix.ts'
import type { Node } from './node.ts'
import { Sdk } from './sdk.ts'

/** A design with one thing wrong, and the schedules in which that shows soonest. */
export interface Variant {
  readonly says: string
  readonly mix: Mix
  readonly flaws: Flaws
}

function variant(says: string, flaws: Partial<Flaws>, mix: Mix = USUAL): Variant {
  return { says, flaws: { ...NONE, ...flaws }, mix }
}

function countFromReceipt({ member: { lease }, process: { machine } }: Answerer): void {
  const extend = lease.extend.bind(lease)
  Object.assign(lease, { extend: (_sentAt: number, ms: number) => extend(machine.now(), ms) })
}

function heedTimer({ member: { lease }, process }: Answerer): void {
  const right = lease.extend.bind(lease)
  let isLive = false
  let callOff = (): void => undefined
  const extend = (sentAt: number, ms: number): void => {
    right(sentAt, ms)
    callOff()
    isLive = true
    callOff = process.after(lease.remaining(), () => {
      isLive = false
    })
  }
  Object.assign(lease, { extend, isLive: () => isLive })
}

function applyLate(right: Memory, { process, fleet }: Answerer): Memory {
  return {
    apply: (changes, upTo) => {
      process.after(fleet.world.random.between(1, 40), () => right.apply(changes, upTo))
    },
    reset: (from) => right.reset(from),
  }
}

class Unfenced extends FencedCache {
  protected override fenceOf(): number {
    return 0
  }
}

const revoked = new WeakMap<object, Set<number>>()

function isFirst({ fleet }: Node, revision: number): boolean {
  const before = revoked.get(fleet) ?? new Set()
  revoked.set(fleet, before)
  return before.size < before.add(revision).size
}

function atOnce({ revision }: { revision: number }): Promise<Reach> {
  return Promise.resolve({ revision, waitedMs: 0, acked: 0, waitedOut: 0 })
}

/** The state is read, then the row is written, and both become visible with the row. */
function joinAtOnce(right: ReturnType<Node['registry']>, of: Answerer, incarnation: string): typeof right {
  const { network, database } = of.fleet
  const ask = <T>(act: () => T): Promise<T> => network.call(of.process, database, act)
  const join = async (): Promise<Renewal> => {
    const first = await ask(() => database.since(database.position().revision))
    await ask(() => database.register(incarnation, of.process.machine.name, of.leaseMs))
    return { ...first, leaseMs: of.leaseMs }
  }
  return {
    ...right,
    register: () => Promise.resolve(),
    renew: (standing) => (standing === null ? join() : right.renew(standing)),
  }
}

function listEarly(): Partial<Flaws> {
  const listed = new WeakMap<Node, ReadonlySet<string>>()
  return {
    beforeCommit: async (of) => {
      const { network, database } = of.fleet
      const { members } = await network.call(of.process, database, () => database.look())
      listed.set(of, new Set(members.map(({ incarnation }) => incarnation)))
    },
    ledger: (right, of) => ({
      noteEffective: (position, isSettled) => right.noteEffective(position, isSettled),
      look: async () => {
        const fleet = await right.look()
        return {
          ...fleet,
          members: fleet.members.filter((member) => listed.get(of)?.has(member.incarnation)),
        }
      },
    }),
  }
}

async function reachAndExpel(of: Node, position: { revision: number; timeline: string }): Promise<Reach> {
  const reach = await of.reach(position)
  const { database } = of.fleet
  const silent = database.look().members.filter(({ acked }) => acked < position.revision)
  for (const { incarnation } of reach.waitedOut > 0 ? silent : []) database.leave(incarnation)
  return reach
}

/** The ways to get it wrong that others have gone (F1 to F9), and some that only this design can go. */
export const VARIANTS: Readonly<Record<string, Variant>> = {
  F1: variant('a lease counts from the receipt of its renewal', { lease: countFromReceipt }),
  F2: variant('a timer says when a lease is over', { lease: heedTimer }),
  F3: variant('an ack goes out before the change is applied', { memory: applyLate }),
  F4: variant('what is read is remembered though a change has overtaken it', {
    makeCache: (checker, origin) => new Unfenced(checker, origin),
  }),
  'F4-floor': variant(
    'what is read lacks what all began with, and is remembered',
    { memory: (right) => ({ apply: (...given) => right.apply(...given), reset: () => right.reset(0) }) },
    BALANCED,
  ),
  'F4-model': variant(
    'a model is gone by however far behind it is',
    {
      origin: (right) => ({
        read: (key) => right.read(key),
        compile: async (key) => ({ ...(await right.compile(key)), asOf: Number.MAX_SAFE_INTEGER }),
      }),
    },
    BALANCED,
  ),
  F5: variant(
    'revoking again what is revoked returns at once',
    { reach: (of, position) => (isFirst(of, position.revision) ? of.reach(position) : atOnce(position)) },
    { ...USUAL, revocations: 2.5 },
  ),
  F6: variant(
    'revisions come from a sequence',
    {
      makeDatabase: (checker, world) => new DatabaseOfSequences(checker, world),
      reach: async (of, position) => {
        await (of.fleet.database as DatabaseOfSequences).committed(position.revision)
        return of.reach(position)
      },
    },
    { ...USUAL, failOverChance: 0 },
  ),
  F7: variant(
    'registering and reading the first state are one transaction',
    {
      registry: (right, of, incarnation) => (of instanceof Sdk ? right : joinAtOnce(right, of, incarnation)),
    },
    JOINS,
  ),
  'F7-listed': variant('members are listed before the commit', listEarly(), JOINS),
  F8: variant(
    'who kept silent is expelled, and not waited for the next time',
    { reach: reachAndExpel },
    SILENCES,
  ),
  F9: variant(
    'the late registration of the dead takes the place of the living',
    { makeDatabase: (checker) => new DatabaseByName(checker) },
    REVENANTS,
  ),
  lengths: variant(
    'a revoker takes its own lease for as long as any',
    {
      ledger: (right) => ({
        noteEffective: (position, isSettled) => right.noteEffective(position, isSettled),
        look: async () => ({ ...(await right.look()), longestLeaseMs: 0 }),
      }),
    },
    LENGTHS,
  ),
  proxy: variant('a node acks for the verifiers below it', {
    below: (right) => ({
      ...right,
      onRise: () => undefined,
      forget: () => undefined,
      floor: () => Infinity,
      runOut: () => right.runOut(),
    }),
  }),
  history: variant(
    'an ack counts in another history than its own',
    { makeDatabase: (checker) => new DatabaseOfAnyHistory(checker) },
    LOSSES,
  ),
  settled: variant(
    'the registry is believed right after a fail-over',
    { makeDatabase: (checker) => new DatabaseSettledAtOnce(checker) },
    LOSSES,
  ),
}
