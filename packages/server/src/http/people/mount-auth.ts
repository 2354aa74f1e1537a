import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { stranger, type Caller } from '../../domain/access/caller.ts'
import { signedOut } from '../../domain/access/session-caller.ts'
import { Refusal } from '../../domain/refusal.ts'
import { originOf } from '../origin.ts'
import { refusalOfIssues } from '../problems.ts'
import { refuseForeign } from '../refuse-foreign.ts'
import type { ServerDeps } from '../server-deps.ts'
import { parseStrictQuery } from '../strict-query.ts'
import { askAuth, type AuthAnswer } from './ask-auth.ts'
import type { AuthRoute, Said } from './auth-route.ts'
import { AUTH_ROUTES } from './auth-routes.ts'
import { countAttempt, forgiveAccount } from './count-attempt.ts'

/**
 * Mounts how people sign in. Everything is checked here first: the page it comes from, the body, who is signed in, how
 * often it was tried. better-auth then decides, and what it says is told in our own words.
 */
export function mountAuth(app: FastifyInstance, deps: ServerDeps): void {
  app.get('/auth/offers', { config: { operation: 'authOffers', plane: 'management' } }, async (request) => {
    readNoQuery(request)
    const { sso, mail } = deps.people.offers
    return {
      password: deps.isPrivate,
      passkey: deps.isPrivate,
      sso: deps.isPrivate && sso,
      reset_by_mail: mail,
    }
  })
  for (const [operation, route] of Object.entries(AUTH_ROUTES))
    app.route({
      method: route.method,
      url: `/auth${route.path}`,
      config: { operation, plane: 'management' },
      onRequest: async (request) => {
        if (!deps.isPrivate) throw notPrivate()
        refuseForeign(request.raw, deps.publicUrl)
      },
      handler: (request, reply) => handle(route, request, reply, deps),
    })
}

const notPrivate = (): Refusal =>
  new Refusal(
    'forbidden',
    'People sign in over HTTPS, or on this machine. Set CLAVIGER_PUBLIC_URL to an https address that leads here.',
  )

async function handle(
  route: AuthRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  deps: ServerDeps,
): Promise<FastifyReply> {
  const body = readAuthBody(route, request.body)
  const query = readAuthQuery(route, request)
  if (route.path === '/sign-in/sso' && !deps.people.offers.sso)
    throw new Refusal('not_found', 'No provider is set: see CLAVIGER_OIDC_ISSUER.')
  if (route.detached && !deps.people.offers.mail)
    throw new Refusal(
      'conflict',
      'No mail is sent from here. Ask the operator for: claviger members reset-link',
    )
  const person = route.session ? await signedIn(route, request, deps) : null
  const account = accountOf(body, person)
  if (route.counts) await countAttempt(deps.throttle, { kind: route.counts, account, ip: request.ip })
  const sends = route.sends?.(body, deps.publicUrl) ?? body
  const asking = askAuth(route, { request, sends, query }, deps)
  if (route.detached) {
    asking.catch((err: unknown) => request.log.error({ err }, 'a mail was not sent'))
    return reply.send({ status: 'ok' })
  }
  const answer = await asking
  if (route.opens) await begin(answer, request, deps)
  if (route.counts === 'password' && account !== null)
    await forgiveAccount(deps.throttle, 'password', account)
  return tell(route, answer, reply)
}

function readAuthBody(route: AuthRoute, given: unknown): Said {
  if (!route.body) return {}
  const result = route.body.safeParse(given ?? null, { reportInput: true })
  if (result.success) return result.data
  throw refusalOfIssues(result.error, 'body')
}

/** A provider adds what it likes to its answer: what is not known is left out, not refused. */
function readAuthQuery(route: AuthRoute, request: FastifyRequest): URLSearchParams {
  if (!route.query) readNoQuery(request)
  const given = new URL(request.url, 'http://here.invalid').searchParams
  const passed = (route.query ?? []).filter((name) => given.getAll(name).length === 1)
  return new URLSearchParams(Object.fromEntries(passed.map((name) => [name, given.get(name) ?? ''])))
}

function readNoQuery(request: FastifyRequest): void {
  if (Object.keys(parseStrictQuery(request.url)).length > 0)
    throw new Refusal('malformed_request', 'This endpoint takes no query parameters.')
}

async function signedIn(
  { session }: AuthRoute,
  request: FastifyRequest,
  { people, verbs }: ServerDeps,
): Promise<Caller> {
  const presented = people.session(request.headers.cookie)
  if (!presented) throw signedOut()
  const caller = await verbs.sessionCallers.person(presented.digest, originOf(request))
  if (session === 'fresh') await verbs.refuseStale(caller)
  return caller
}

const accountOf = ({ email }: Said, person: Caller | null): string | null =>
  typeof email === 'string' ? email : (person?.actor.id ?? null)

/** Puts a new session on record, which ends the one that the browser had. Whoever is a member nowhere stays outside. */
async function begin({ cookies }: AuthAnswer, request: FastifyRequest, deps: ServerDeps): Promise<void> {
  const { people, verbs } = deps
  const made = people.session(cookies.map((cookie) => cookie.split(';', 1)[0] ?? '').join('; '))
  if (!made) return
  const before = people.session(request.headers.cookie)
  const replaces = before && before.digest !== made.digest ? before.digest : null
  await verbs.beginSession(stranger(originOf(request)), { digest: made.digest, replaces })
}

function tell(route: AuthRoute, { cookies, location, said }: AuthAnswer, reply: FastifyReply): FastifyReply {
  if (cookies.length > 0) void reply.header('set-cookie', [...cookies])
  return location === null
    ? reply.send(route.answer(said))
    : reply.code(302).header('location', location).send()
}
