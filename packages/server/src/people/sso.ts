import type { BetterAuthPlugin } from 'better-auth'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { decodeJwt } from 'jose'
import { Refusal } from '../domain/refusal.ts'

/** A provider of OpenID Connect, as the operator names it. */
export interface SsoSettings {
  /** Its issuer, to the letter. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/** The one provider's name in addresses: its answers come to `/auth/callback/oidc`. */
const PROVIDER = 'oidc'

interface Ready {
  readonly $context: Promise<{
    readonly socialProviders: readonly { id: string; issuer?: string | undefined }[]
  }>
}

/**
 * Signing in by a provider, made ready when somebody first asks for it and kept from then on: the server starts while
 * the provider is away, and tries anew after a failure. Its issuer must be the one in the settings (OpenID Connect
 * Discovery §4.3), so that another cannot stand in for it.
 */
export function createProvider<A extends Ready>(
  settings: SsoSettings,
  create: (plugin: BetterAuthPlugin) => A,
): () => Promise<A> {
  let ready: Promise<A> | undefined
  const open = async (): Promise<A> => {
    const auth = create(pluginFor(settings))
    const { socialProviders } = await auth.$context
    if (socialProviders.find(({ id }) => id === PROVIDER)?.issuer === settings.issuer) return auth
    throw new Refusal(
      'unavailable',
      'The provider of sign-in does not answer, or is not the one in CLAVIGER_OIDC_ISSUER. Try again, or sign in another way.',
    )
  }
  return async () => {
    ready ??= open()
    try {
      return await ready
    } catch (fault) {
      ready = undefined
      throw fault
    }
  }
}

/** A letter that is none of ASCII, and becomes one when written small: the mailbox is another than it looks. */
const isDisguised = (email: string): boolean =>
  /[^\0-\x7f]/.test(email) && !/[^\0-\x7f]/.test(email.toLowerCase())

/** State, nonce and PKCE are on; only an ID token whose signature, issuer, audience and nonce hold is read. */
const pluginFor = ({ issuer, clientId, clientSecret }: SsoSettings): BetterAuthPlugin =>
  genericOAuth({
    config: [
      {
        providerId: PROVIDER,
        discoveryUrl: `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
        clientId,
        clientSecret,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        requireIdTokenVerification: true,
        // A subject means something only to its issuer: another one's is another person.
        accountSubject: ({ profile }) => `${issuer} ${String(profile['sub'])}`,
        getUserInfo: async ({ idToken }) => {
          if (!idToken) return null
          const claims = decodeJwt(idToken)
          const { sub = '', email, name, email_verified } = claims
          if (typeof email !== 'string') return null
          const isVerified = email_verified === true && !isDisguised(email)
          return {
            ...claims,
            id: sub,
            email: email.toLowerCase(),
            emailVerified: isVerified,
            name: typeof name === 'string' ? name : '',
          }
        },
      },
    ],
  })
