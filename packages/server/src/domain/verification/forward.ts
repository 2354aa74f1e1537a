import type { Asked, Compiled, Finding, Outcome, Policy } from '@claviger/verifier'
import { unauthenticated } from '../access/unauthenticated.ts'
import type { Places } from '../memory/places.ts'
import { Refusal } from '../refusal.ts'
import { plainPathOf } from '../routes/plain-path.ts'
import type { RouteTable } from '../routes/route-table.ts'
import { projectInQuestion, type PlaceName } from './project-in-question.ts'

/** What a proxy says must be held of the key that its end client presents. */
export interface Wanted {
  /** Null: what the table of routes says; any live key where there is none. */
  readonly scopes: readonly string[] | null
  readonly workspace: string | null
  readonly project: string | null
  readonly app: string | null
  readonly environment: string | null
}

/** What is asked of a key, or why nothing that it holds would be enough. */
export interface Heard {
  readonly asked: Asked
  /** Said where nothing else about the key refuses first. */
  readonly refusal: Refusal | null
}

/** Where nobody says which environment is meant, the one that counts is. */
export const DEFAULT_ENVIRONMENT = 'live'

/** A scope that no key holds: whatever else is wrong with the key is found out first. */
const UNHELD = ['']

/** The request of the end client; null where nobody says. */
export interface Original {
  readonly method: string | null
  readonly target: string | null
}

/** What a proxy asks about an end client. */
export interface Ask {
  readonly wanted: Wanted
  /** Of the end client: where it is, and by what it asks. */
  readonly end: Asked
  /** Asked for only where a table of routes decides. Throws a refusal where it is said in two ways. */
  readonly original: () => Original
}

/**
 * What must be held under a policy, or the places that have to be fetched first. A key of another workspace than the named
 * one is asked for what nobody holds, and {@link refusalOf} then says of it what it says of a key that there is not.
 */
export function hearAsk(
  ask: Ask,
  { spec }: Pick<Policy, 'spec'>,
  routes: RouteTable | null,
  places: Places,
): Heard | PlaceName[] {
  const { wanted, end } = ask
  if (wanted.workspace !== null && wanted.workspace !== spec.workspace) return unheld(end, unauthenticated())
  try {
    const { project: named, app } = wanted
    const project = projectInQuestion({ project: named, app, workspace: spec.workspace, own: null }, places)
    if (Array.isArray(project)) return project
    const { scopes, environment } = heldOf(ask, routes)
    const { ip, userAgent, origin, fromBrowser } = end
    return { asked: { scopes, project, environment, ip, userAgent, origin, fromBrowser }, refusal: null }
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    return unheld(end, fault.code === 'not_found' ? FORBIDDEN.wrong_project : fault)
  }
}

interface Held {
  readonly scopes: readonly string[] | undefined
  readonly environment: string
}

/** By the proxy's own words, or else by the first route that names the original request. */
function heldOf({ wanted, original }: Ask, routes: RouteTable | null): Held {
  const { scopes, environment } = wanted
  if (scopes || !routes)
    return { scopes: scopes ?? undefined, environment: environment ?? DEFAULT_ENVIRONMENT }
  const { method, target } = original()
  const path = target === null ? undefined : plainPathOf(target)
  const route = path === undefined ? undefined : routes.find(method, path)
  if (!route) throw NO_ROUTE
  if (environment !== null && route.environment !== null && environment !== route.environment)
    throw FORBIDDEN.wrong_environment
  return { scopes: route.scopes, environment: route.environment ?? environment ?? DEFAULT_ENVIRONMENT }
}

/** What nothing that a key holds is enough for. */
export const unheld = (end: Asked, refusal: Refusal): Heard => ({
  asked: { ...end, scopes: UNHELD },
  refusal,
})

const forbidden = (detail: string): Refusal => new Refusal('forbidden', detail)

const FORBIDDEN = {
  ip_denied: new Refusal('ip_denied', 'The key may not be used from this address.'),
  origin_denied: new Refusal(
    'origin_denied',
    'The key may not be used from a browser, or not from this page.',
  ),
  wrong_project: forbidden('The key may not be used for this project.'),
  wrong_environment: forbidden('The key is for another environment than this one.'),
} satisfies Partial<Record<Outcome, Refusal>>

const NO_ROUTE = forbidden(
  "No route of the workspace's table names this request. Its path must be plain: no empty or dot segments, and nothing encoded that need not be.",
)

const NO_KEY = unauthenticated()

/**
 * Why a key is refused; null for one that is good. Where its holder cannot be told more than somebody who guesses, all
 * reasons are one.
 */
export function refusalOf({ outcome, compiled }: Finding, { asked, refusal }: Heard): Refusal | null {
  if (outcome === 'valid') return refusal
  if (refusal?.code === 'unauthenticated') return NO_KEY
  if (outcome in FORBIDDEN) return FORBIDDEN[outcome as keyof typeof FORBIDDEN]
  if (outcome !== 'insufficient_scope') return NO_KEY
  return refusal ?? lacking(asked.scopes ?? [], compiled)
}

function lacking(scopes: readonly string[], compiled: Compiled | null): Refusal {
  const missing = scopes.filter((scope) => !compiled?.rights.has(scope)).join(' ')
  return new Refusal('insufficient_scope', `This needs what the key does not hold: ${missing}.`, {
    scope: scopes.join(' '),
  })
}
