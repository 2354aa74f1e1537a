import { Overtaken, Finding, withoutKey, type Asked, type Question, type Verifier } from '@claviger/verifier'
import { unauthenticated } from '../access/unauthenticated.ts'
import type { Uses } from '../keys/uses.ts'
import type { Fleet } from '../memory/fleet.ts'
import type { Places } from '../memory/places.ts'
import type { Meter } from '../ports.ts'
import type { Admission, Asker, AtOnce, Conclude, Item, Request } from './asking.ts'
import { lapsed } from './lapsed.ts'
import { projectInQuestion, type PlaceName } from './project-in-question.ts'

export interface AnswerDeps {
  readonly verifier: Verifier
  readonly places: Places
  readonly fleet: Fleet
  readonly uses: Uses
  readonly meter: Meter
  /** Milliseconds since 1970. */
  readonly now: () => number
}

const ADMITTED_MS = 100

/** Good for nothing: no epoch is this one. */
const UNKNOWN: Admission = { epoch: -1, until: 0, ref: 0, policy: null, compiled: null }

/** How often what was asked is judged anew before it is said that changes come too fast. */
const MOST_TRIES = 20

/**
 * Judges keys from memory and answers. What memory holds is judged and answered in one synchronous step, whose last act
 * but the answer is to look whether this node may still answer from memory. What it lacks is fetched first, and all is
 * judged from the beginning.
 */
export class AnswerVerification {
  readonly #deps: AnswerDeps
  readonly #asker = new Finding()
  readonly #found: Finding[] = []

  constructor(deps: AnswerDeps) {
    this.#deps = deps
  }

  /** Throws a refusal for whoever may not ask, and for a project or app that is not there to ask about. */
  answer<T>(request: Request, conclude: Conclude<T>, admission?: Admission): T | Promise<T> {
    const lack = this.#judgeSurely(request, NOBODY, false, admission)
    if (lack !== null || this.#asker.compiled?.consistency === 'confirm')
      return this.#answerLater(request, conclude, lack)
    if (!this.#deps.fleet.isLive()) throw lapsed()
    return this.#conclude(request, conclude)
  }

  /**
   * The same where memory holds all that it takes, nothing is refused, and this node may answer. False otherwise: nothing
   * was said, and {@link answer} finds out what there is to say.
   */
  answerAtOnce<T>(asker: Asker, { read, write, send }: AtOnce<T>): boolean {
    const request = this.#settled(asker, read)
    if (request === undefined) return false
    const written = write(this.#found, request.items, this.#asker)
    this.#count(request)
    send(written)
    return true
  }

  /** What is asked, where all of it has just been judged and may be answered from memory. */
  #settled(asker: Asker, read: () => readonly Item[]): Request | undefined {
    try {
      if (this.#judgeAsker(asker, NOBODY) !== null) return undefined
      const request = { ...asker, items: read() }
      if (this.#judgeItems(request, NOBODY) !== null) return undefined
      return this.#asker.compiled?.consistency !== 'confirm' && this.#deps.fleet.isLive()
        ? request
        : undefined
    } catch {
      // Refused, or a fault: told by who goes the long way.
      return undefined
    }
  }

  /**
   * Whether who presents the key may ask at all, before it is read what. The answer stands for as long as nothing that is
   * remembered has changed.
   */
  admit(request: Request): Admission | Promise<Admission> {
    const lack = this.#judgeSurely({ ...request, items: [] }, NOBODY, false)
    return lack === null ? this.#admission() : this.#admitLater(request, lack)
  }

  async #admitLater(request: Request, lack: Lack): Promise<Admission> {
    const nobodys = new Set<string>()
    await this.#fetch(lack, nobodys)
    // What is not known even now is judged once more, with the rest.
    const isKnown = this.#judgeSurely({ ...request, items: [] }, nobodys, false) === null
    return isKnown ? this.#admission() : UNKNOWN
  }

  #admission(): Admission {
    const { ref, policy, compiled } = this.#asker
    const { verifier, now } = this.#deps
    return { epoch: verifier.cache.epoch, until: now() + ADMITTED_MS, ref, policy, compiled }
  }

  /** Takes up an admission, unless something has changed since or its body was long in coming. */
  #isAdmitted(admission: Admission | undefined): boolean {
    const { verifier, now } = this.#deps
    if (!admission || admission.epoch !== verifier.cache.epoch || admission.until < now()) return false
    const { ref, policy, compiled } = admission
    Object.assign(this.#asker, { outcome: 'valid', ref, policy, compiled })
    return true
  }

  async #answerLater<T>(request: Request, conclude: Conclude<T>, first: Lack | null): Promise<T> {
    const nobodys = new Set<string>()
    let lack = first
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      if (lack !== null) await this.#fetch(lack, nobodys)
      const mustConfirm = this.#mustConfirm(request)
      if (mustConfirm) await this.#confirm()
      lack = this.#judgeSurely(request, nobodys, mustConfirm)
      if (lack !== null || mustConfirm !== this.#mustConfirm(request)) continue
      if (!mustConfirm && !this.#deps.fleet.isLive()) throw lapsed()
      return this.#conclude(request, conclude)
    }
    throw new Overtaken('changes overtook a verification')
  }

  /** The asker is in memory, and its workspace wants the one truth to be asked. */
  #mustConfirm({ credential }: Asker): boolean {
    return this.#deps.verifier.policyOf(credential)?.compiled?.consistency === 'confirm'
  }

  async #confirm(): Promise<void> {
    try {
      await this.#deps.fleet.confirm()
    } catch (cause) {
      // Whatever kept the one truth from answering: without it nothing is sure.
      throw lapsed({ cause })
    }
  }

  #conclude<T>(request: Request, conclude: Conclude<T>): T {
    this.#count(request)
    return conclude(this.#asker, this.#found, request)
  }

  #count(request: Request): void {
    const { meter, uses } = this.#deps
    const { items, origin } = request
    meter.verified(this.#asker.outcome)
    uses.detail(this.#asker, origin.ip, origin.userAgent)
    for (let i = 0; i < items.length; i++) {
      const finding = this.#found[i] as Finding
      const { ip, user_agent: client } = (items[i] as Item).question
      meter.verified(finding.outcome)
      uses.detail(finding, ip ?? null, client == null ? null : withoutKey(client))
    }
  }

  /** The same where a refusal, too, is said only by who may answer. */
  #judgeSurely(
    request: Request,
    nobodys: ReadonlySet<string>,
    isConfirmed: boolean,
    admission?: Admission,
  ): Lack | null {
    try {
      return this.#judge(request, nobodys, admission)
    } catch (refusal) {
      if (!isConfirmed && !this.#deps.fleet.isLive()) throw lapsed()
      if (this.#asker.outcome !== 'valid') this.#deps.meter.verified(this.#asker.outcome)
      throw refusal
    }
  }

  /** Judges the asker and then each key; null when memory held what that takes, else what it lacks. */
  #judge(request: Request, nobodys: ReadonlySet<string>, admission?: Admission): Lack | null {
    const lack = this.#isAdmitted(admission) ? null : this.#judgeAsker(request, nobodys)
    return lack ?? this.#judgeItems(request, nobodys)
  }

  #judgeAsker(asker: Asker, nobodys: ReadonlySet<string>): Lack | null {
    const { credential } = asker
    const asked = this.#askedOf(asker)
    if (Array.isArray(asked)) return { keys: [], places: asked }
    const question = { asked, within: null }
    if (!this.#deps.verifier.judge(credential, question, this.#asker, isAmong(nobodys, credential)))
      return { keys: [credential], places: [] }
    asker.admit(this.#asker)
    return null
  }

  #judgeItems({ items }: Request, nobodys: ReadonlySet<string>): Lack | null {
    const { verifier } = this.#deps
    const keys: string[] = []
    const places: PlaceName[] = []
    let question: Question | PlaceName[] | undefined
    for (let i = 0; i < items.length; i++) {
      const item = items[i] as Item
      // Mostly the same is asked about each.
      if (item.question !== items[i - 1]?.question) question = this.#question(item.question)
      if (question === undefined) continue
      if (Array.isArray(question)) places.push(...question)
      else if (!verifier.judge(item.key, question, this.#finding(i), isAmong(nobodys, item.key)))
        keys.push(item.key)
    }
    return keys.length + places.length === 0 ? null : { keys, places }
  }

  /** What is asked of the presented key. Of one that memory does not hold nothing is, beyond whether it is there. */
  #askedOf({ credential, asked, hear }: Asker): Asked | PlaceName[] {
    if (!hear) return asked
    const policy = this.#deps.verifier.policyOf(credential)
    return policy?.compiled ? hear(policy, policy.compiled) : asked
  }

  #finding(i: number): Finding {
    return (this.#found[i] ??= new Finding())
  }

  /** What is asked about a key, or the places that have to be fetched before that can be said. */
  #question(item: Item['question']): Question | PlaceName[] {
    const { policy, compiled, ref } = this.#asker
    if (!policy || !compiled) throw unauthenticated()
    const { spec } = policy
    const { workspace, project: own } = spec
    const project = projectInQuestion(
      { project: item.project, app: item.app, workspace, own },
      this.#deps.places,
    )
    if (Array.isArray(project)) return project
    const ownerId = spec.ownerId ?? this.#deps.verifier.table.records.ownerId(ref)
    const asked: Asked = {
      ...(item.scopes ? { scopes: item.scopes } : {}),
      project,
      environment: item.environment ?? spec.environment ?? 'live',
      ip: item.ip ?? null,
      origin: item.origin ?? null,
      fromBrowser: item.from_browser ?? false,
    }
    const owner = compiled.reachesOwnOnly ? { kind: spec.ownerKind, id: ownerId } : null
    return { asked, within: { workspace: spec.workspace, project: spec.project, owner } }
  }

  async #fetch({ keys, places }: Lack, nobodys: Set<string>): Promise<void> {
    const { verifier, places: known } = this.#deps
    const fetchKey = async (key: string): Promise<void> => {
      if (!(await verifier.fetch(key))) nobodys.add(key)
    }
    await Promise.all([
      ...keys.map(fetchKey),
      ...places.map(({ workspace, id }) => known.fetch(workspace, id)),
    ])
  }
}

const NOBODY: ReadonlySet<string> = new Set()

/** To look for a text is to hash it, even where there is nothing to find: most often there is not. */
const isAmong = (some: ReadonlySet<string>, text: string): boolean => some.size > 0 && some.has(text)

interface Lack {
  readonly keys: readonly string[]
  readonly places: readonly PlaceName[]
}
