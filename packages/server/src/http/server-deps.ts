import type { FastifyBaseLogger } from 'fastify'
import type { Letters, Throttle } from '../domain/ports.ts'
import type { Verbs } from '../domain/verbs.ts'
import type { PortalFiles } from './portal/portal-files.ts'
import type { OnceFor } from './read-request.ts'

/** What the HTTP room is given. */
export interface ServerDeps {
  readonly verbs: Verbs
  readonly onceFor: OnceFor
  readonly people: PeopleGate
  readonly letters: Letters
  readonly throttle: Throttle
  /** People may sign in: the public address is one whose cookies and passwords nobody between can read. */
  readonly isPrivate: boolean
  /** What people see; null when it was not built. */
  readonly portal: PortalFiles | null
  /** 128 bits that nobody can guess, in base64url: new each time. */
  readonly nonce: () => string
  readonly metrics: HttpMetrics
  readonly logger: FastifyBaseLogger
  readonly publicUrl: string
  /** Where the pages lead people who seek help, or to read. */
  readonly links: { readonly support: string | null; readonly docs: string }
  readonly version: string
  readonly trustedProxies: readonly string[]
  /** `/metrics` is answered on a listener of its own. */
  readonly metricsApart: boolean
  /** Throws when the database does not answer. */
  readonly ping: () => Promise<void>
  /** The server is stopping: it finishes what it has and wants nothing new. */
  readonly isStopping: () => boolean
}

/** How people sign in, as the room that knows says it. */
export interface PeopleGate {
  /** The session a `Cookie` header presents, with its digest; null for none. Not whether it is live. */
  session(cookie: string | undefined): { readonly token: string; readonly digest: string } | null
  /** Answers a request to one of its own paths below `/auth`; `guessed`: the person whose second factor it tried. */
  answer(request: Request): Promise<{ readonly response: Response; readonly guessed: string | null }>
  readonly offers: { readonly sso: boolean; readonly mail: boolean }
}

/** What is counted of requests, and how the counts are read. */
export interface HttpMetrics {
  answered(operation: string, status: number, seconds: number): void
  readonly contentType: string
  text(): Promise<string>
}
