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
  /** Whoever answers may keep here what it writes of every key under this policy. Gone when `compiled` is. */
  written: object | null
  /** The public key under which tokens of its records were found good; null before the first. */
  provenUnder: string | null
  records: number
}

/** Where keys under a policy may be used from. A rule that cannot be read lets nobody in: it may have kept somebody out. */
export function networkRules({ ipAllow, ipDeny }: PolicySpec): Pick<Policy, 'allow' | 'deny'> {
  const deny = networksOf(ipDeny)
  const isWhole = deny === null || deny.length === ipDeny?.length
  return { allow: isWhole ? networksOf(ipAllow) : [], deny }
}

/** Those of the texts that are networks. */
const networksOf = (texts: readonly string[] | null): Network[] | null =>
  texts === null ? null : texts.flatMap((text) => parseCidr(text) ?? [])

/** Policies by their number and by what they say. One that no record has any more is forgotten. */
export class Policies {
  readonly #byName = new Map<string, Policy>()
  readonly #byNo: (Policy | undefined)[] = []
  readonly #freed: number[] = []

  get size(): number {
    return this.#byName.size
  }

  /** The policy that says this; made where there is none. */
  intern(spec: PolicySpec): Policy {
    const name = policyName(spec)
    const known = this.#byName.get(name)
    if (known) return known
    const no = this.#freed.pop() ?? this.#byNo.length
    const policy: Policy = {
      no,
      name,
      spec,
      ...networkRules(spec),
      compiled: null,
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
  outdate(workspace: string): void {
    for (const policy of this.#byName.values()) {
      if (policy.spec.workspace !== workspace) continue
      policy.compiled = null
      policy.written = null
    }
  }

  clear(): void {
    this.#byName.clear()
    this.#byNo.length = 0
    this.#freed.length = 0
  }
}
