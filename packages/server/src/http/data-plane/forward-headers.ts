import { FORWARD_AUTH_HEADERS } from '@claviger/contract'
import type { Compiled, Finding, PolicySpec, Table } from '@claviger/verifier'
import { linesOf } from './head-lines.ts'

export const BODY = '{"status":"ok"}'

/** Where there is nothing to say. A header that is not sent would leave what a client sent under its name. */
const NOTHING = '-'

const [KEY = '', ...OTHERS] = Object.keys(FORWARD_AUTH_HEADERS).map((name) => name.toLowerCase())

/** What is the same of all keys under a policy, as names and values in turn and as lines. */
interface Common {
  readonly headers: readonly string[]
  readonly lines: string
}

/** Goes when what the policy comes to is worked out anew. */
const written = new WeakMap<Compiled, Common>()

/** What a proxy reads needs nothing of what guards a browser; what it passes on of a refusal does. */
const CONSTANT = [
  'cache-control',
  'no-store',
  'content-type',
  'application/json',
  'content-length',
  String(BODY.length),
]

/** What a proxy passes on of a good key: header names and values in turn, in a list of the caller's own. */
export function forwardHeaders({ ref, policy, compiled }: Finding, { records }: Table): string[] {
  if (!policy || !compiled) throw new TypeError('a record without a policy')
  const headers = commonOf(policy.spec, compiled).headers.slice()
  headers.push(KEY, records.id(ref))
  if (policy.spec.ownerId === null) headers.push(OWNER, headerText(records.ownerId(ref)))
  return headers
}

/** The same as lines of a head. */
export function forwardLines({ ref, policy, compiled }: Finding, { records }: Table): string {
  if (!policy || !compiled) throw new TypeError('a record without a policy')
  const lines = `${commonOf(policy.spec, compiled).lines}${KEY}: ${records.id(ref)}\r\n`
  return policy.spec.ownerId === null ? `${lines}${OWNER}: ${headerText(records.ownerId(ref))}\r\n` : lines
}

function commonOf(spec: PolicySpec, compiled: Compiled): Common {
  const known = written.get(compiled)
  if (known) return known
  const headers = [...CONSTANT, ...write(spec, compiled.scopes)]
  const common = { headers, lines: linesOf(headers) }
  written.set(compiled, common)
  return common
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
