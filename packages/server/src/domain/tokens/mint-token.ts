import type { Deps } from '../deps.ts'
import type { Model } from '../key-types/model.ts'
import { endOf, type Key, type Secret } from '../keys/key.ts'
import { last4Of } from '@claviger/verifier'
import { invalidField, Refusal } from '../refusal.ts'
import type { SigningKey } from '../signing-keys/signing-key.ts'

/** Characters of claims that surely fit into the longest token there may be, whatever alphabet `sub` is in. */
const MAX_CLAIMS_LENGTH = 2200

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
export function mintToken(
  deps: MintDeps,
  { key, model, sub, now }: Minted,
): { token: string; secret: Secret } {
  const signingKey = activeKey(model)
  const id = deps.newId('secret')
  const endsAt = endOf(key, model.restraint(key).max)
  const exp = endsAt === null ? null : Math.floor(endsAt / 1000)
  const claims = JSON.stringify({
    sub,
    workspace: key.workspace,
    ...(key.scopes === null ? {} : { scopes: model.scopes(key) }),
    ...(exp === null ? {} : { exp }),
    iss: deps.issuer,
    iat: Math.floor(now / 1000),
    jti: id,
  })
  if (claims.length > MAX_CLAIMS_LENGTH)
    throw invalidField('scopes', 'must be fewer or shorter: they would not fit into a token')
  const token = deps.tokens.sign(signingKey.id, signingKey.sealed, claims)
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
    throw new Refusal(
      'conflict',
      'The workspace has no signing key at present. Rotate its signing keys first.',
    )
  return key
}
