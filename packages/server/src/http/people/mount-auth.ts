import { OPERATIONS, SESSION_COOKIE, type AnswerOf } from '@claviger/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { stranger, type Caller } from '../../domain/access/caller.ts'
import { signedOut } from '../../domain/people/signed-out.ts'
import { refuseStale } from '../../domain/people/refuse-stale.ts'
import { Refusal } from '../../domain/refusal.ts'
import { originOf } from '../origin.ts'
import { readBody, readQuery } from '../read-request.ts'
import { refuseForeign, refuseOtherPage } from '../refuse-foreign.ts'
import type { ServerDeps } from '../server-deps.ts'
import { askAuth, type AuthAnswer } from './ask-auth.ts'
import type { Said, Way } from './auth-route.ts'
import { WAYS } from './auth-routes.ts'
import { countAttempt, forgiveAccount } from './count-attempt.ts'
import { guessOf, noteFailure } from './note-failure.ts'

/**
 * Mounts how people sign in. Everything is checked here first: the page it comes from, the body, who is signed in, how
 * often it was tried. better-auth then decides, and what it says is told in our own words.
 */
export function mountAuth(app: FastifyInstance, deps: ServerDeps): void {
  app.get(
    OPERATIONS.getOffers.path,
    { config: { operation: 'getOffers', plane: 'management' } },
    (request) => {
      readQuery(OPERATIONS.getOffers, request.url)
      return Promise.resolve(offersOf(deps))
    },
  )
  for (const way of WAYS)
    app.route({
      method: way.operation.method,
      url: way.operation.path,
      config: { operation: way.id, plane: way.operation.plane },
      onRequest: async (request) => {
        if (!deps.isPrivate) throw notPrivate()
        const refuse = way.operation.ownPage ? refuseOtherPage : refuseForeign
        refuse(request.raw, deps.publicUrl)
      },
      handler: (request, reply) => handle(way, request, reply, deps),
    })
}

function offersOf({ people, isPrivate, links }: ServerDeps): AnswerOf<'getOffers'> {
  const { sso, mail } = people.offers
  return { password: isPrivate, passkey: isPrivate, sso: isPrivate && sso, reset_by_mail: mail, links }
}

const notPrivate = (): Refusal =>
  new Refusal(
    'forbidden',
    'People sign in over HTTPS, or on this machine. Set CLAVIGER_PUBLIC_URL to an https address that leads here.',
  )

async function handle(
  way: Way,
  request: FastifyRequest,
  reply: FastifyReply,
  deps: ServerDeps,
): Promise<FastifyReply> {
  const { operation, route } = way
  const body = (readBody(operation, request.body) ?? {}) as Said
  const query = readAuthQuery(way, request)
  refuseNotOffered(way, deps)
  const person = operation.scope === 'session' ? await signedIn(way, request, deps) : null
  const account = accountOf(body, person)
  if (route.drops && person) await deps.verbs.keepSecondFactor(person, route.drops)
  const address = route.tells && person ? await addressOf(person, deps) : null
  if (route.counts) await countAttempt(deps.throttle, { kind: route.counts, account, ip: request.ip })
  const sends = route.sends?.(body, deps.publicUrl) ?? body
  const onRefused = (guessed: string | null): void => noteFailure(reply, guessOf(way, account, guessed), deps)
  const asking = askAuth(way, { request, sends, query, onRefused }, deps)
  if (route.detached) {
    asking.catch((err: unknown) => request.log.error({ err }, 'a mail was not sent'))
    return reply.send({ status: 'ok' })
  }
  const answer = await asking
  if (route.opens) await begin(way, answer, request, deps)
  if (route.tells && address !== null) deps.letters.changed(address, route.tells)
  if (route.counts === 'password' && account !== null)
    await forgiveAccount(deps.throttle, 'password', account)
  return tell(way, answer, reply)
}

function refuseNotOffered({ id, route }: Way, { people }: ServerDeps): void {
  if (id === 'signInBySso' && !people.offers.sso)
    throw new Refusal('not_found', 'No provider is set: see CLAVIGER_OIDC_ISSUER.')
  if (route.detached && !people.offers.mail)
    throw new Refusal(
      'conflict',
      'No mail is sent from here. Ask the operator for: claviger members reset-link',
    )
}

/** A provider adds what it likes to its answer: what is not known is left out, not refused. */
function readAuthQuery({ operation, route }: Way, request: FastifyRequest): URLSearchParams {
  if (!route.query) readQuery(operation, request.url)
  const given = new URL(request.url, 'http://here.invalid').searchParams
  const passed = (route.query ?? []).filter((name) => given.getAll(name).length === 1)
  return new URLSearchParams(Object.fromEntries(passed.map((name) => [name, given.get(name) ?? ''])))
}

async function signedIn(
  { operation }: Way,
  request: FastifyRequest,
  { people, verbs }: ServerDeps,
): Promise<Caller> {
  const presented = people.session(request.headers.cookie)
  if (!presented) throw signedOut()
  const caller = await verbs.sessionCallers.person(presented.digest, originOf(request))
  if (operation.fresh === true) refuseStale(caller)
  return caller
}

/** Asked before the act, which may end the session. */
const addressOf = async (person: Caller, { verbs }: ServerDeps): Promise<string> =>
  (await verbs.getSession(person)).person.email

const accountOf = ({ email }: Said, person: Caller | null): string | null =>
  typeof email === 'string' ? email : (person?.actor.id ?? null)

const takesSessionAway = (cookie: string): boolean =>
  cookie.startsWith(`${SESSION_COOKIE}=;`) && /;\s*max-age=0/i.test(cookie)

/** Puts a new session on record, which ends the one that the browser had. Whoever is a member nowhere stays outside. */
async function begin(
  { id }: Way,
  { cookies }: AuthAnswer,
  request: FastifyRequest,
  deps: ServerDeps,
): Promise<void> {
  const { people, verbs } = deps
  const made = people.session(cookies.map((cookie) => cookie.split(';', 1)[0] ?? '').join('; '))
  const before = people.session(request.headers.cookie)
  if (!made) {
    if (before && cookies.some(takesSessionAway))
      await verbs.leaveSession(stranger(originOf(request)), before.digest)
    return
  }
  const replaces = before && before.digest !== made.digest ? before.digest : null
  // Whoever has an authenticator is asked for its code, and their session made, elsewhere.
  const byPasswordAlone = id === 'signIn'
  await verbs.beginSession(stranger(originOf(request)), { digest: made.digest, replaces, byPasswordAlone })
}

/** Answers what the contract names and nothing else of what was said. */
function tell(
  { operation, route }: Way,
  { cookies, location, said }: AuthAnswer,
  reply: FastifyReply,
): FastifyReply {
  if (cookies.length > 0) void reply.header('set-cookie', [...cookies])
  return location === null
    ? reply.send(operation.answer.parse(route.answer(said)))
    : reply.code(302).header('location', location).send()
}
