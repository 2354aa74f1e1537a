import {
  Cache,
  Finding,
  Member,
  tokenCheck,
  tokenOpener,
  Verifier as Judge,
  withoutKey,
  type Question,
  type Within,
} from '@claviger/verifier'
import { Caller } from '../call.ts'
import type { VerifierLease } from '../generated/types.ts'
import { settingsOf } from '../options.ts'
import { machineTiming } from '../retry.ts'
import { Feed } from './feed.ts'
import { KnownProjects } from './known-projects.ts'
import { NodeRegistry } from './node-registry.ts'
import { nodeSource } from './node-source.ts'
import { limitsOf, type VerifierOptions, type VerifierQuestion } from './options.ts'
import { createClock, monotonic, newVerifierId, nodeRuntime, scheduler } from './runtime.ts'
import { Uses } from './uses.ts'
import { LAPSED, Verdict, verdictOf, type LocalVerification } from './verdict.ts'

/** `lapsed`: it cannot be sure of what it remembers, and answers from memory again once it can. */
export type VerifierState = 'joining' | 'live' | 'lapsed' | 'closed'

/** Verifies keys in this process. */
export interface Verifier {
  /**
   * What becomes of a presented key. A value where memory holds what that takes, a promise where a node has to be asked.
   * The promise rejects with ClavigerError where none answers; nobody is let in then.
   */
  verify(presented: string, question?: VerifierQuestion): LocalVerification | Promise<LocalVerification>
  /** Resolves when it answers from memory. */
  ready(): Promise<void>
  /** Reports the last uses and gives its lease back. It asks the network from then on, or refuses. */
  close(): Promise<void>
  readonly state: VerifierState
}

/** How long the lease is taken to be until a node has said so, in ms. */
const LEASE_MS = 1_900
const REPORT_MS = 5_000
const TIMEOUT_MS = 5_000
/** Longer than a node holds an answer back. */
const PATIENCE_MS = 30_000
/** How often what was asked is judged anew before it is left to a node. */
const MOST_TRIES = 20
const READY_LOOK_MS = 10

/** A verifier that keeps what it was told of keys in memory, under a lease of a node. */
export class MemoryVerifier implements Verifier {
  readonly #caller: Caller
  readonly #onLapse: 'network' | 'refuse'
  readonly #member: Member
  readonly #judge: Judge
  readonly #feed: Feed
  readonly #uses: Uses
  readonly #projects = new KnownProjects()
  readonly #finding = new Finding()
  #registry: NodeRegistry | undefined
  #lease: VerifierLease | undefined
  #within: Within | null = null
  #prefixes: ReadonlySet<string> = new Set()
  #hasImports = false
  #isWholeKeyNeeded = false
  #isClosed = false
  #callOffReport: () => void = () => undefined

  constructor(options: VerifierOptions) {
    const { digest, spelled, isSigned, texts } = nodeRuntime()
    const { timeoutMs = TIMEOUT_MS, onLapse = 'network' } = options
    const { url, key, fetch, userAgent, headers } = options
    const callerOf = (timeoutMs: number): Caller =>
      new Caller(settingsOf({ url, key, fetch, userAgent, headers, timeoutMs, retries: 0 }), machineTiming)
    this.#caller = callerOf(timeoutMs)
    this.#onLapse = onLapse
    this.#uses = new Uses({
      report: (uses) => this.#caller.call('noteUses', { params: { id: this.#id() }, body: { uses } }),
      monotonic,
      scheduler,
    })
    const cache = new Cache({
      source: nodeSource({
        caller: this.#caller,
        id: () => this.#id(),
        member: () => this.#member,
        spelled,
        onWholeKeyNeeded: () => (this.#isWholeKeyNeeded = true),
      }),
      texts,
      limits: limitsOf(options.memoryBytes),
      onForgotten: (...used) => this.#uses.note(...used),
      onOtherChange: ({ kind, subject }) => {
        if (kind === 'import') this.#hasImports = true
        if (kind === 'place') this.#projects.outdate(subject)
      },
      onReset: () => {
        this.#projects.clear()
        this.#isWholeKeyNeeded = false
      },
    })
    this.#judge = new Judge({
      cache,
      digest,
      now: createClock(),
      isOurPrefix: (prefix) => !this.#hasImports && this.#prefixes.has(prefix),
      isToken: tokenCheck(tokenOpener(isSigned)),
    })
    this.#member = new Member({
      registry: (id) => (this.#registry = new NodeRegistry(id, this.#caller, (lease) => this.#adopt(lease))),
      newIncarnation: newVerifierId,
      memory: cache,
      monotonic,
      scheduler,
      ttlMs: LEASE_MS,
    })
    this.#feed = new Feed({
      caller: callerOf(PATIENCE_MS),
      member: this.#member,
      registry: () => this.#registry,
      scheduler,
    })
  }

  /** Begins to keep itself up to date. */
  start(): this {
    this.#member.start()
    void this.#feed.run()
    this.#reportLater()
    return this
  }

  get state(): VerifierState {
    if (this.#isClosed) return 'closed'
    if (this.#member.lease.isLive()) return 'live'
    return this.#lease === undefined ? 'joining' : 'lapsed'
  }

  verify(presented: string, question: VerifierQuestion = {}): LocalVerification | Promise<LocalVerification> {
    const asked = this.#questionOf(question)
    if (asked === 'lapsed') return this.#lapsed(presented, question)
    if (asked !== 'elsewhere' && this.#judge.judge(presented, asked, this.#finding))
      return this.#conclude(presented, question)
    // Looked at only here and with the answer: a look at the clock is a good part of what judging costs.
    if (!this.#member.lease.isLive()) return this.#lapsed(presented, question)
    return asked === 'elsewhere' ? this.#ask(presented, question) : this.#verifyLater(presented, question)
  }

  async ready(): Promise<void> {
    while (this.state !== 'live') {
      if (this.#isClosed) throw new Error('the verifier is closed')
      await new Promise((resolve) => setTimeout(resolve, READY_LOOK_MS))
    }
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#callOffReport()
    this.#feed.close()
    await this.#uses.finish(this.#judge.table).catch(() => undefined)
    await this.#member.stop()
  }

  /** What memory lacks is fetched, and all is judged from the beginning: anything may have changed meanwhile. */
  async #verifyLater(presented: string, question: VerifierQuestion): Promise<LocalVerification> {
    let isNobodys = false
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      try {
        isNobodys = !(await this.#judge.fetch(presented))
      } catch {
        // Who cannot be asked what there is cannot be asked to decide either; that is for the caller to hear.
        return this.#lapsed(presented, question)
      }
      const asked = this.#questionOf(question)
      if (asked === 'lapsed' || !this.#member.lease.isLive()) return this.#lapsed(presented, question)
      if (asked === 'elsewhere') break
      if (this.#judge.judge(presented, asked, this.#finding, isNobodys))
        return this.#conclude(presented, question)
    }
    return this.#ask(presented, question)
  }

  /** Answers what was just found. Its last act but the answer is to look whether this verifier may still answer. */
  #conclude(presented: string, question: VerifierQuestion): LocalVerification | Promise<LocalVerification> {
    const finding = this.#finding
    const { outcome, ref, compiled } = finding
    if (ref !== 0 && compiled?.consistency === 'confirm') return this.#ask(presented, question)
    if (outcome === 'not_found' && this.#isWholeKeyNeeded) return this.#ask(presented, question)
    const { ip = null, userAgent = null } = question
    if (outcome === 'valid') this.#uses.detail(ref, ip, userAgent)
    const verdict = new Verdict(finding, this.#judge.table, question.scopes)
    return this.#member.lease.isLive() ? verdict : this.#lapsed(presented, question)
  }

  #lapsed(presented: string, question: VerifierQuestion): LocalVerification | Promise<LocalVerification> {
    return this.#onLapse === 'refuse' ? LAPSED : this.#ask(presented, question)
  }

  /** By the network: the one way in which a whole key leaves this process. */
  async #ask(presented: string, question: VerifierQuestion): Promise<LocalVerification> {
    const { scopes, project, app, environment, ip, origin, userAgent, fromBrowser } = question
    const sure =
      project == null || app != null ? undefined : this.#projects.asking(project, this.#member.applied)
    const answer = await this.#caller.call('verifyKey', {
      body: {
        key: presented,
        ...(scopes ? { scopes } : {}),
        project: project ?? null,
        app: app ?? null,
        environment: environment ?? null,
        ip: ip ?? null,
        origin: origin ?? null,
        user_agent: withoutKey(userAgent ?? null)?.slice(0, 1000) ?? null,
        from_browser: fromBrowser ?? false,
      },
    })
    sure?.(answer.as_of)
    return verdictOf(answer)
  }

  /** `elsewhere`: only a node can tell whether there is such a project or app. `lapsed`: there has been no lease yet. */
  #questionOf({
    scopes,
    project,
    app,
    environment,
    ip = null,
    origin = null,
    fromBrowser = false,
  }: VerifierQuestion): Question | 'elsewhere' | 'lapsed' {
    const asker = this.#lease?.asker
    if (asker === undefined) return 'lapsed'
    if (app != null) return 'elsewhere'
    if (project != null && project !== asker.project && !this.#projects.has(project)) return 'elsewhere'
    return {
      asked: {
        scopes,
        project: project ?? asker.project,
        environment: environment ?? asker.environment ?? 'live',
        ip,
        origin,
        fromBrowser,
      },
      within: this.#within,
    }
  }

  #adopt(lease: VerifierLease): void {
    const known = this.#lease
    // What was answered late is not gone back to.
    if (known?.timeline === lease.timeline && known.revision > lease.revision) return
    this.#lease = lease
    const { workspace, project, owner } = lease.asker
    this.#within = { workspace, project, owner }
    this.#prefixes = new Set(lease.prefixes)
    this.#hasImports = lease.has_imports || (this.#hasImports && known?.timeline === lease.timeline)
  }

  #id(): string {
    return this.#registry?.id ?? newVerifierId()
  }

  #reportLater(): void {
    this.#callOffReport = scheduler.after(REPORT_MS, () => void this.#report())
  }

  /** What is not reported now is reported with the next. */
  async #report(): Promise<void> {
    await this.#uses.settle(this.#judge.table).catch(() => undefined)
    if (!this.#isClosed) this.#reportLater()
  }
}
