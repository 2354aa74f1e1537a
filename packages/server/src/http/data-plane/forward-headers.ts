import { FORWARD_AUTH_HEADERS } from '@claviger/contract'
import type { Compiled, Finding, PolicySpec, Table } from '@claviger/verifier'

/** Where there is nothing to say. A header that is not sent would leave what a client sent under its name. */
const NOTHING = '-'

const [KEY, ...OTHERS] = Object.keys(FORWARD_AUTH_HEADERS).map((name) => name.toLowerCase())

/** What is the same of all keys under a policy: names and values in turn. Goes when what the policy comes to is worked out anew. */
const written = new WeakMap<Compiled, readonly string[]>()

/**
 * What a proxy passes on of a good key: header names and values in turn, in a list of the caller's own. `constant`: others
 * that every good answer has.
 */
export function forwardHeaders(
  { ref, policy, compiled }: Finding,
  { records }: Table,
  constant: readonly string[],
): string[] {
  if (!policy || !compiled) throw new TypeError('a record without a policy')
  const { spec } = policy
  let common = written.get(compiled)
  if (!common) written.set(compiled, (common = [...constant, ...write(spec, compiled.scopes)]))
  const headers = common.slice()
  headers.push(KEY as string, records.id(ref))
  if (spec.ownerId === null) headers.push(OWNER, headerText(records.ownerId(ref)))
  return headers
}

const OWNER = 'x-claviger-owner'

/** All but the key itself, and its owner where each key has one of its own. */
function write(spec: PolicySpec, scopes: readonly string[]): readonly string[] {
  const values: Readonly<Record<string, string>> = {
    'x-claviger-workspace': headerText(spec.workspace),
    'x-claviger-project': headerText(spec.project),
    [OWNER]: headerText(spec.ownerId),
    'x-claviger-type': headerText(spec.type),
    'x-claviger-environment': headerText(spec.environment),
    'x-claviger-scopes': scopes.length > 0 ? scopes.join(' ') : NOTHING,
  }
  const own = spec.ownerId === null ? OWNER : null
  return OTHERS.filter((name) => name !== own).flatMap((name) => [name, values[name] ?? NOTHING])
}

/**
 * A text as the value of a header: what is not visible ASCII, and what lists and quotes of headers are made of, is
 * percent-encoded; so is the sign for nothing, where it is a name. No id of somebody else's looks like one of ours.
 */
function headerText(text: string | null): string {
  if (text === null) return NOTHING
  if (PLAIN.test(text)) return text
  return text === NOTHING ? '%2D' : text.replace(ODD, encodeURIComponent)
}

/** Most are. */
const PLAIN = /^\w+$/
const ODD = /[^\x21\x23\x24\x26-\x2b\x2d-\x3a\x3d\x3f-\x5b\x5d-\x7e]/gu
