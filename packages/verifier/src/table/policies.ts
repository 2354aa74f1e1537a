import { parseCidr, type Network } from '../form/address.ts'
import { policyName, type Compiled, type PolicySpec } from '../record.ts'

/** What many records share, with what it comes to at present. */
export interface Policy {
  readonly no: number
  readonly name: string
  readonly spec: PolicySpec
  readonly allow: readonly Network[] | null
  readonly deny: readonly Network[] | null
  /** Null while it has to be worked out anew. */
  compiled: Compiled | null
  /** The revision of the last change that what it comes to has to reflect. */
  staleSince: number
  /** Whoever answers may keep here what it writes of every key under this policy. Gone when `compiled` is. */
  written: string | null
  /** The public key under which tokens of its records were found good; null before the first. */
  provenUnder: string | null
  records: number
}

/** The networks of a rule. Throws for a text that is none: a list that cannot be read whole may not be gone by. */
export function networksOf(texts: readonly string[] | null): readonly Network[] | null {
  if (texts === null) return null
  return texts.map((text) => {
    const network = parseCidr(text)
    if (!network) throw new TypeError('a network rule of a key cannot be read')
    return network
  })
}

/** Policies by their number and by what they say. One that no record has any more is forgotten. */
export class Policies {
  readonly #byName = new Map<string, Policy>()
  readonly #byNo: (Policy | undefined)[] = []
  readonly #freed: number[] = []

  get size(): number {
    return this.#byName.size
  }

  /** The policy that says this; made where there is none. Throws for network rules that cannot be read. */
  intern(spec: PolicySpec): Policy {
    const name = policyName(spec)
    const known = this.#byName.get(name)
    if (known) return known
    const no = this.#freed.pop() ?? this.#byNo.length
    const networks = { allow: networksOf(spec.ipAllow), deny: networksOf(spec.ipDeny) }
    const policy: Policy = {
      no,
      name,
      spec,
      ...networks,
      compiled: null,
      staleSince: 0,
      written: null,
      provenUnder: null,
      records: 0,
    }
    this.#byNo[no] = policy
    this.#byName.set(name, policy)
    return policy
  }

  at(no: number): Policy {
    return this.#byNo[no] as Policy
  }

  /** One record less has it. */
  release(no: number): void {
    const policy = this.at(no)
    policy.records -= 1
    if (policy.records > 0) return
    this.#byName.delete(policy.name)
    this.#byNo[no] = undefined
    this.#freed.push(no)
  }

  /** What those of a workspace come to is out of date. */
  outdate(workspace: string, revision: number): void {
    for (const policy of this.#byName.values()) {
      if (policy.spec.workspace !== workspace) continue
      policy.compiled = null
      policy.written = null
      policy.staleSince = Math.max(policy.staleSince, revision)
    }
  }

  clear(): void {
    this.#byName.clear()
    this.#byNo.length = 0
    this.#freed.length = 0
  }
}
