import * as z from 'zod'

/** One thing that can be acted on, and the verbs it knows: `{ name: 'pipelines', verbs: ['read', 'write'] }`. */
export interface CatalogueResource {
  readonly name: string
  readonly verbs: readonly string[]
  /** Whether the {@link LADDER} holds here; it does when absent. Where it does not, each verb stands for itself. */
  readonly ordered?: boolean
}

/** A workspace's own resources. Claviger's own ({@link MANAGEMENT}) are the same everywhere and stand apart. */
export type Catalogue = readonly CatalogueResource[]

/**
 * The verbs that are ordered: each includes those before it, on every ordered resource that has both. All others
 * (`execute`, `verify`) stand for themselves.
 */
export const LADDER = ['read', 'write', 'admin'] as const

/** What Claviger itself lets people manage. No catalogue resource can begin with `manage.`. */
export const MANAGEMENT: Catalogue = [
  { name: 'manage.keys', verbs: ['read', 'write', 'verify'] },
  { name: 'manage.key_types', verbs: ['read', 'write'] },
  { name: 'manage.projects', verbs: ['read', 'write'] },
  { name: 'manage.members', verbs: ['read', 'write'] },
  { name: 'manage.events', verbs: ['read', 'write'] },
  { name: 'manage.usage', verbs: ['read', 'write'] },
  { name: 'manage.connections', verbs: ['read', 'write'] },
  { name: 'manage.webhooks', verbs: ['read', 'write'] },
  { name: 'manage.workspace', verbs: ['read', 'write'] },
  { name: 'manage.installation', verbs: ['read', 'write'] },
]

/** The one resource that no wildcard reaches: it stands above workspaces and is named or not held. */
const INSTALLATION = 'manage.installation'

const WORD = '[a-z][a-z0-9_-]{0,30}'
const NAME = '[a-z][a-z0-9_-]*(?:\\.[a-z][a-z0-9_-]*)*'
const VERB = `(?:${WORD}|\\*)`
const RESOURCE = `(?:${NAME}(?:\\.\\*)?|\\*)`
const GRAMMAR = new RegExp(`^(${VERB})(?::(${RESOURCE}))?$`)

/** One verb of a resource, as scopes spell it. */
export const verbText = z
  .string()
  .regex(
    new RegExp(`^${WORD}$`),
    'must begin with a-z and have only a-z, 0-9, _ and -, at most 31 characters',
  )
  .meta({ examples: ['read'] })

/** The name of a resource of a workspace's own, as scopes spell it. 64 characters, as many as levels take. */
export const resourceText = z
  .string()
  .max(64, 'must have at most 64 characters')
  .regex(new RegExp(`^${NAME}$`), 'must be words of a-z, 0-9, _ and - that begin with a-z, joined by dots')
  .refine(
    (name) => name.split('.', 1)[0] !== 'manage',
    "must not be manage or begin with manage., which are Claviger's own",
  )
  .meta({ examples: ['pipelines'] })

/** `verb:resource`, a bare verb, or either half as `*`. Exact: no spaces, no capitals, no lists. */
export const scope = z
  .string()
  .max(128, 'must have at most 128 characters')
  .regex(GRAMMAR, 'must be a scope such as read:pipelines, read:* or read')
  .refine((text) => !text.endsWith('.*') || text.endsWith(':manage.*'), 'may end in .* only as manage.*')
  .meta({ examples: ['read:pipelines'] })

export const scopeList = z
  .array(scope)
  .max(100, 'must have at most 100 scopes')
  .transform((scopes) => [...new Set(scopes)])

interface ParsedScope {
  readonly verb: string
  readonly resource: string
}

function parse(text: string): ParsedScope {
  const match = GRAMMAR.exec(text)
  if (!match?.[1]) throw new TypeError('not a scope')
  return { verb: match[1], resource: match[2] ?? '*' }
}

/**
 * Verbs that a verb includes on a resource: itself and, where the resource is ordered, what stands below it on the
 * ladder. Said of many at once, `write` includes `read` also on those that cannot be written: otherwise a holder of
 * `write` could be refused the lesser `read`, or pass it on and so reach what it does not hold.
 */
function included(verb: string, { verbs, ordered }: CatalogueResource, ofMany: boolean): readonly string[] {
  if (verb === '*') return ['*', ...verbs]
  if (!ofMany && !verbs.includes(verb)) return []
  const rung = (LADDER as readonly string[]).indexOf(verb)
  const below = rung < 0 || ordered === false ? [verb] : LADDER.slice(0, rung + 1)
  return below.filter((each) => verbs.includes(each))
}

/**
 * What a pattern itself stands for: every verb that one of its resources knows. It is ordered only when all of them
 * are: else `write:*` would count as `read:*`, and so reach what can be written and not read by it.
 */
const pattern = (name: string, resources: Catalogue): CatalogueResource => ({
  name,
  verbs: [...new Set(resources.flatMap(({ verbs }) => verbs))],
  ordered: resources.every(({ ordered }) => ordered !== false),
})

/** A catalogue, ready to be asked: by the name of a resource, or by a pattern. */
interface Known {
  /**
   * The resources which a resource pattern means now, and the pattern itself, which stands for those yet to come:
   * so that a holder of every resource there is today does not count as a holder of `*`.
   */
  readonly meant: ReadonlyMap<string, Catalogue>
  /** Every verb of what is meant. */
  readonly verbs: ReadonlyMap<string, ReadonlySet<string>>
  /** What a scope of a verb that is known there grants, once it has been asked. */
  readonly granted: Map<string, readonly string[]>
}

// A catalogue is never changed in place, so what follows from one holds for as long as it does.
const KNOWN = new WeakMap<Catalogue, Known>()

function knownOf(catalogue: Catalogue): Known {
  const kept = KNOWN.get(catalogue)
  if (kept) return kept
  const meant = meantIn(catalogue)
  const verbs = new Map([...meant].map(([name, of]) => [name, new Set(of.flatMap((each) => each.verbs))]))
  const known = { meant, verbs, granted: new Map<string, readonly string[]>() }
  KNOWN.set(catalogue, known)
  return known
}

function meantIn(catalogue: Catalogue): Map<string, Catalogue> {
  const meant = new Map<string, CatalogueResource[]>()
  for (const each of [...catalogue, ...MANAGEMENT]) {
    const namesakes = meant.get(each.name)
    if (namesakes) namesakes.push(each)
    else meant.set(each.name, [each])
  }
  const management = MANAGEMENT.filter(({ name }) => name !== INSTALLATION)
  return meant
    .set('*', [...catalogue, pattern('*', catalogue)])
    .set('manage.*', [...management, pattern('manage.*', management)])
}

/** Every right that a scope grants. Kept only for verbs that somebody knows, of which there is an end. */
function grantedBy({ verb, resource }: ParsedScope, { meant, verbs, granted }: Known): readonly string[] {
  const text = `${verb}:${resource}`
  const kept = granted.get(text)
  if (kept) return kept
  const isKnown = verb === '*' || verbs.get(resource)?.has(verb) === true
  if (!isKnown && !(LADDER as readonly string[]).includes(verb)) return []
  const rights = (meant.get(resource) ?? []).flatMap((each) =>
    included(verb, each, resource.endsWith('*')).flatMap((right) => {
      const over = `${right}:${each.name}`
      return each.name === '*' ? [over, right] : [over]
    }),
  )
  if (isKnown || resource.endsWith('*')) granted.set(text, rights)
  return rights
}

/** The rights of a key, ready to be asked: holding `read:pipelines` is `rights.has('read:pipelines')`. */
export type CompiledScopes = ReadonlySet<string>

/**
 * Compiles scopes against a catalogue, once, so that a check afterwards parses nothing. What the catalogue no
 * longer knows grants nothing. `adminManages`: whether a bare `admin` also grants `write:manage.*`; the key type
 * decides that.
 *
 * `write:*` counts as `read:*` until the catalogue gets its first unordered resource. What was passed on before then
 * was within its giver's rights at the time, and is not taken back.
 */
export function compileScopes(
  scopes: readonly string[],
  catalogue: Catalogue,
  adminManages = false,
): CompiledScopes {
  const known = knownOf(catalogue)
  const rights = new Set<string>()
  const grant = (parsed: ParsedScope): void => {
    for (const right of grantedBy(parsed, known)) rights.add(right)
  }
  for (const text of scopes) {
    grant(parse(text))
    if (text === 'admin' && adminManages) grant({ verb: 'write', resource: 'manage.*' })
  }
  return rights
}

/** Scopes that name what neither the catalogue nor Claviger knows. They are refused, not kept for later. */
export function unknownScopes(scopes: readonly string[], catalogue: Catalogue): string[] {
  const { verbs } = knownOf(catalogue)
  return scopes.filter((text) => {
    const { verb, resource } = parse(text)
    const there = verbs.get(resource)
    return there === undefined || (verb !== '*' && !there.has(verb))
  })
}

/** What a right is over: a bare verb is over all, so that a resource named like a verb is not taken for it. */
const resourceOf = (right: string): string =>
  right.includes(':') ? right.slice(right.indexOf(':') + 1) : '*'

/** What `wanted` grants and `held` does not; empty when nothing exceeds. */
export function exceeding(wanted: CompiledScopes, held: CompiledScopes): string[] {
  return [...wanted].filter((right) => !held.has(right) && !held.has(`*:${resourceOf(right)}`))
}

/** The asked scopes that are not held, in the order they were asked. */
export const missingScopes = (asked: readonly string[], held: CompiledScopes): string[] =>
  asked.filter((text) => !held.has(text))
