import { kyselyAdapter } from '@better-auth/kysely-adapter'
import type { DBAdapterInstance } from '@better-auth/core/db/adapter'
import { betterAuth } from 'better-auth/minimal'
import { randomBytes } from 'node:crypto'
import { keepingAdapter } from './keeping-adapter.ts'
import type { SendMail } from './mail.ts'
import { authOptions, type AuthOptions, type PeoplePorts } from './options.ts'
import { guessed } from './refuse-used-code.ts'
import { peopleSecrets } from './secrets.ts'
import { readSessionCookie, type PresentedSession } from './session-cookie.ts'
import { createProvider, type SsoSettings } from './sso.ts'

/** What people sign in by is given. */
export interface PeopleDeps extends PeoplePorts {
  /** The database, its tables made. */
  readonly db: Parameters<typeof kyselyAdapter>[0]
  readonly masterKey: Uint8Array
  /** How the server is reached from outside, without a slash at its end. */
  readonly publicUrl: string
  /** Null where no mail is sent. */
  readonly sendMail: SendMail | null
  readonly sso: SsoSettings | null
}

/** Everything there is to signing in, behind web requests and answers. */
export interface People {
  /** The session a `Cookie` header presents; null for none. Whether it is live, the domain knows. */
  session(cookie: string | undefined): PresentedSession | null
  /**
   * Answers a request to one of better-auth's own paths below `/auth`, and says whose second factor it guessed at.
   * Throws when the SSO provider cannot be asked.
   */
  answer(request: Request): Promise<{ response: Response; guessed: string | null }>
  /** A link, good once for an hour, by which the person with this id chooses a password. */
  resetLink(person: string): Promise<string>
  readonly offers: { readonly sso: boolean; readonly mail: boolean }
}

type Auth = ReturnType<typeof betterAuth<AuthOptions>>

export function createPeople(deps: PeopleDeps): People {
  const { secret, seal } = peopleSecrets(deps.masterKey)
  // The same forms on both engines: those of SQLite, which has neither times nor booleans.
  const kysely = kyselyAdapter(deps.db, { type: 'sqlite', transaction: false }) as DBAdapterInstance
  const database = keepingAdapter(kysely, seal)
  const optionsWith = (sso: Parameters<typeof authOptions>[1]): AuthOptions =>
    authOptions({ ...deps, database, secret }, sso)
  const plain: Auth = betterAuth(optionsWith(null))
  const withSso = deps.sso && createProvider(deps.sso, (provider) => betterAuth(optionsWith(provider)))
  return {
    session: (cookie) => readSessionCookie(cookie, secret),
    answer: async (request) => {
      const auth = needsSso(request) && withSso ? await withSso() : plain
      const response = await auth.handler(request)
      return { response, guessed: guessed(request) ?? null }
    },
    resetLink: (person) => resetLink(plain, deps.publicUrl, person),
    offers: { sso: deps.sso !== null, mail: deps.sendMail !== null },
  }
}

const needsSso = ({ url }: Request): boolean =>
  /\/auth\/(sign-in\/social|callback\/)/.test(new URL(url).pathname)

async function resetLink(auth: Auth, publicUrl: string, person: string): Promise<string> {
  const { internalAdapter } = await auth.$context
  const token = randomBytes(32).toString('base64url')
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: person,
    expiresAt: new Date(Date.now() + 3_600_000),
  })
  return `${publicUrl}/reset-password#${token}`
}
