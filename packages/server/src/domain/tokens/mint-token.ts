import { MAX_TOKEN_LENGTH } from '@claviger/contract'
import type { Deps } from '../deps.ts'
import type { Model } from '../key-types/model.ts'
import { endOf, type Key, type Secret } from '../keys/key.ts'
import { last4Of } from '../keys/key-token.ts'
import { invalidField, Refusal } from '../refusal.ts'
import type { SigningKey } from '../signing-keys/signing-key.ts'

type MintDeps = Pick<Deps, 'newId' | 'hasher' | 'tokens' | 'issuer'>

interface Minted {
  readonly key: Omit<Key, 'secrets'>
  readonly model: Model
  /** Whom the token speaks for: the owner's e-mail address, else the owner's id. */
  readonly sub: string
  readonly now: number
}

/**
 * Signs a token for a key (RFC 7519, EdDSA of RFC 8037). It carries the id of its secret as `jti`; a key that inherits
 * its rights carries no scopes. What it says is kept, and it must say exactly that when it comes back.
 */
export function mintToken(deps: MintDeps, { key, model, sub, now }: Minted): { token: string; secret: Secret } {
  const signingKey = activeKey(model)
  const id = deps.newId('secret')
  const endsAt = endOf(key, model.restraint(key).max)
  const exp = endsAt === null ? null : Math.floor(endsAt / 1000)
  const token = deps.tokens.sign(
    signingKey.id,
    signingKey.sealed,
    JSON.stringify({
      sub,
      workspace: key.workspace,
      ...(key.scopes === null ? {} : { scopes: key.scopes }),
      ...(exp === null ? {} : { exp }),
      iss: deps.issuer,
      iat: Math.floor(now / 1000),
      jti: id,
    }),
  )
  if (token.length > MAX_TOKEN_LENGTH)
    throw invalidField('scopes', `must be fewer or shorter: the token would be longer than ${MAX_TOKEN_LENGTH} characters`)
  const secret: Secret = {
    id,
    ...deps.hasher.current(token),
    prefix: '',
    last4: last4Of(token),
    createdAt: now,
    retiresAt: null,
    token: { kid: signingKey.id, iss: deps.issuer, exp },
  }
  return { token, secret }
}

function activeKey(model: Model): SigningKey {
  const key = [...model.signingKeys.values()].find(({ state }) => state === 'active')
  if (!key)
    throw new Refusal('conflict', 'The workspace has no signing key at present. Rotate its signing keys first.')
  return key
}
