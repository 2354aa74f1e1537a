import type { Acked, Change, Fleet, Grants, Position, Renewal, Standing } from '@claviger/verifier'
import { kindOf, type Told } from './cache.ts'
import type { Checker } from './checker.ts'
import type { End } from './machine.ts'

interface Row {
  readonly incarnation: string
  readonly leaseMs: number
  acked: number
  grants: number
}

/** What a fail-over to an asynchronous standby leaves. */
interface Copy {
  readonly revision: number
  readonly effective: number
  readonly settled: string
  readonly changes: Change[]
  readonly revoked: Map<string, number>
  readonly rows: Map<string, Row>
}

/** Few, so that members have to ask more than once. */
const PAGE = 3

/** The one truth: every call is one moment. */
export class Database implements End {
  protected revision = 0
  protected changes: Change[] = []
  protected rows = new Map<string, Row>()
  readonly #checker: Checker
  #effective = 0
  #timeline = 'timeline 1'
  #settled = 'timeline 1'
  #timelines = 1
  #revoked = new Map<string, number>()
  #forgotten = 0
  isDown = false
  readonly isTruth = true
  /** Told of commits, and of acks. */
  onCommit: () => void = () => undefined
  onAck: (acked?: Acked) => void = () => undefined

  constructor(checker: Checker) {
    this.#checker = checker
  }

  take(act: () => void): void {
    if (!this.isDown) act()
  }

  sends = (): boolean => !this.isDown
  hears = (): boolean => !this.isDown

  // Members.

  /** `machine` is only a name: a row belongs to an incarnation. */
  register(incarnation: string, _machine: string, leaseMs: number): void {
    if (!this.rows.has(incarnation))
      this.rows.set(incarnation, { incarnation, leaseMs, acked: -1, grants: 0 })
  }

  renew(incarnation: string, standing: Standing | null): Renewal | 'gone' {
    const row = this.rowOf(incarnation)
    if (row === undefined) return 'gone'
    row.grants++
    if (standing !== null) this.ack(incarnation, standing.acked, standing.timeline)
    return { ...this.since(standing?.applied ?? this.revision), leaseMs: row.leaseMs }
  }

  pull(incarnation: string, applied: number): Renewal | 'gone' {
    return this.rowOf(incarnation) === undefined ? 'gone' : this.since(applied)
  }

  ack(incarnation: string, acked: number, timeline: string): void {
    const row = this.rowOf(incarnation)
    if (row === undefined || !this.isOurs(timeline) || acked <= row.acked) return
    row.acked = acked
    this.onAck({ incarnation, revision: acked })
  }

  leave(incarnation: string): void {
    this.strike(incarnation)
    this.onAck()
  }

  // Revokers and reapers.

  look(): Fleet {
    const isSettled = this.#settled === this.#timeline
    const rows = [...this.rows.values()]
    const members = rows.map(({ incarnation, acked }) => ({ incarnation, acked }))
    const longestLeaseMs = Math.max(0, ...rows.map(({ leaseMs }) => leaseMs))
    return { ...this.position(), effective: this.#effective, isSettled, longestLeaseMs, members }
  }

  noteEffective({ revision, timeline }: Position, isSettled: boolean): void {
    if (timeline !== this.#timeline) return
    this.#effective = Math.max(this.#effective, revision)
    if (isSettled) this.#settled = timeline
    this.#checker.holds('I7', this.#effective <= this.revision, 'effective is ahead of what is committed')
  }

  grants(): readonly Grants[] {
    return [...this.rows.values()].map(({ incarnation, grants, leaseMs }) => ({
      incarnation,
      grants,
      leaseMs,
    }))
  }

  remove({ incarnation, grants }: Grants): void {
    const row = this.rowOf(incarnation)
    if (row?.grants !== grants) return
    // A fail-over may have set the count back to what it was when it was last seen. Until a full wait has passed, nobody
    // believes the registry anyway.
    if (this.#settled === this.#timeline) this.#checker.mayBeReaped(incarnation)
    this.strike(incarnation)
    this.onAck()
  }

  // Keys.

  position(): Position {
    return { revision: this.revision, timeline: this.#timeline }
  }

  /** One statement: what a key is, and the revision it was read at. */
  read(key: string): Told {
    return { isRevoked: this.isRevoked(key), asOf: this.revision, timeline: this.#timeline }
  }

  isRevoked(key: string): boolean {
    return this.#revoked.has(key)
  }

  /** A revoked key keeps the revision of its first revocation. */
  revoke(key: string): Position {
    const before = this.#revoked.get(key)
    if (before !== undefined) return { revision: before, timeline: this.#timeline }
    const revision = this.nextRevision()
    this.commitRevocation(key, revision)
    return { revision, timeline: this.#timeline }
  }

  /** A change that revokes nothing. */
  touch(key: string): void {
    this.commit(key, this.nextRevision())
  }

  // What happens to databases.

  /** Changes up to now are no longer on record. */
  forgetChanges(): void {
    this.#forgotten = this.revision
  }

  copy(): Copy {
    return {
      revision: this.revision,
      effective: this.#effective,
      settled: this.#settled,
      changes: [...this.changes],
      revoked: new Map(this.#revoked),
      rows: new Map([...this.rows].map(([name, row]) => [name, { ...row }])),
    }
  }

  /** Another primary takes over, with what it has; all of it, when the standby was synchronous. */
  failOver(copy: Copy = this.copy()): void {
    const lost = this.revision - copy.revision
    this.#timeline = `timeline ${++this.#timelines}`
    this.revision = copy.revision
    this.#effective = copy.effective
    this.#settled = copy.settled
    this.changes = copy.changes
    this.#revoked = copy.revoked
    this.rows = copy.rows
    this.#forgotten = Math.min(this.#forgotten, copy.revision)
    this.#checker.failedOver(this.position(), lost, (key) => this.isRevoked(key))
  }

  /** Under the row lock, so that numbers come in the order of commits. */
  protected nextRevision(): number {
    return this.revision + 1
  }

  protected commitRevocation(key: string, revision: number): void {
    this.#revoked.set(key, revision)
    this.commit(key, revision)
  }

  protected commit(subject: string, revision: number): void {
    this.revision = Math.max(this.revision, revision)
    this.changes.push({ revision, kind: kindOf(subject), workspace: subject, subject, protocol: 1 })
    this.onCommit()
  }

  protected rowOf(incarnation: string): Row | undefined {
    return this.rows.get(incarnation)
  }

  protected strike(incarnation: string): void {
    this.rows.delete(incarnation)
  }

  protected isOurs(timeline: string): boolean {
    return timeline === this.#timeline
  }

  since(applied: number): Renewal {
    const all = this.changes.filter(({ revision }) => revision > applied)
    const changes = all.slice(0, PAGE)
    const upTo = all.length > PAGE ? changes.at(-1)!.revision : this.revision
    const isTooOld = applied < this.#forgotten
    return { ...this.position(), leaseMs: 0, changes, upTo, isTooOld }
  }
}
