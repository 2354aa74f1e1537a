import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

/** What the provider says of whoever signs in there, and how it misbehaves when told to. */
export interface Speech {
  sub: string
  email: string
  verified: boolean
  /** Claims said otherwise than they should be. */
  lies: Record<string, string | number | boolean | undefined>
  /** Signs with a key that it does not publish. */
  forges: boolean
  /** Answers without an ID token. */
  withholds: boolean
  /** Names another issuer in its discovery document. */
  pretends: string | null
}

/** A provider of OpenID Connect, with PKCE, as far as somebody signs in by it. */
export interface Provider {
  readonly issuer: string
  readonly env: Record<string, string>
  readonly speech: Speech
  /** Whether it answers at all. */
  away: boolean
  /** Lets the person agree; answers where the browser is sent. `url`: where the client sent it. */
  agree(url: string): string
  stop(): Promise<void>
}

const CLIENT = { id: 'claviger', secret: 'a secret of the client' }

export async function aProvider(): Promise<Provider> {
  const [good, bad] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')]
  const jwk = { ...(await exportJWK(good.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const codes = new Map<string, { challenge: string; nonce: string; redirect: string }>()
  const speech: Speech = {
    sub: 'sub-1',
    email: '',
    verified: true,
    lies: {},
    forges: false,
    withholds: false,
    pretends: null,
  }
  const state = { away: false, issuer: '' }

  const discovery = () => ({
    issuer: speech.pretends ?? state.issuer,
    authorization_endpoint: `${state.issuer}/authorize`,
    token_endpoint: `${state.issuer}/token`,
    jwks_uri: `${state.issuer}/jwks`,
    id_token_signing_alg_values_supported: ['RS256'],
  })

  const idToken = (nonce: string): Promise<string> =>
    new SignJWT({ nonce, email: speech.email, email_verified: speech.verified, name: 'Ada', ...speech.lies })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(String(speech.lies['iss'] ?? state.issuer))
      .setAudience(String(speech.lies['aud'] ?? CLIENT.id))
      .setSubject(speech.sub)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign((speech.forges ? bad : good).privateKey)

  const token = async (form: URLSearchParams): Promise<object | null> => {
    const asked = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (!asked || asked.challenge !== challenge || asked.redirect !== form.get('redirect_uri')) return null
    const tokens = {
      access_token: 'access-token-of-ada',
      refresh_token: 'refresh-token-of-ada',
      token_type: 'Bearer',
    }
    return speech.withholds ? tokens : { ...tokens, id_token: await idToken(asked.nonce) }
  }

  const answer = async (request: IncomingMessage): Promise<object | null> => {
    if (state.away) return null
    if (request.url === '/.well-known/openid-configuration') return discovery()
    if (request.url === '/jwks') return { keys: [jwk] }
    let body = ''
    for await (const part of request) body += String(part)
    return request.url === '/token' ? token(new URLSearchParams(body)) : null
  }

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const said = await answer(request)
    response.writeHead(said ? 200 : 400, { 'content-type': 'application/json' })
    response.end(JSON.stringify(said ?? { error: 'invalid_grant' }))
  }

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    void respond(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  state.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer: state.issuer,
    env: {
      CLAVIGER_OIDC_ISSUER: state.issuer,
      CLAVIGER_OIDC_CLIENT_ID: CLIENT.id,
      CLAVIGER_OIDC_CLIENT_SECRET: CLIENT.secret,
    },
    speech,
    get away() {
      return state.away
    },
    set away(is) {
      state.away = is
    },
    agree(url) {
      const { searchParams: asked } = new URL(url)
      const code = randomBytes(16).toString('hex')
      const redirect = asked.get('redirect_uri') ?? ''
      const kept = { challenge: asked.get('code_challenge') ?? '', nonce: asked.get('nonce') ?? '', redirect }
      codes.set(code, kept)
      return `${redirect}?${new URLSearchParams({ code, state: asked.get('state') ?? '' }).toString()}`
    },
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
