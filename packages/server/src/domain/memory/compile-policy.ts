import { ROLE_RIGHTS, type Role } from '@claviger/contract'
import type { Compiled, PolicySpec } from '@claviger/verifier'
import type { Holder, Model } from '../key-types/model.ts'
import type { RouteTable } from '../routes/route-table.ts'
import type { SigningKey } from '../signing-keys/signing-key.ts'

/** A policy compiled on a node, which also keeps what it was worked out from. */
export interface NodeCompiled extends Compiled {
  readonly model: Model
  /** Which requests of its workspace's API need what; null where nobody has said. */
  readonly routes: RouteTable | null
}

/** What a workspace has that policies are worked out by. */
export interface Surroundings {
  readonly model: Model
  readonly routes: RouteTable | null
  readonly consistency: Compiled['consistency']
}

/** What a policy comes to under a workspace's model. */
export function compilePolicy(
  policy: PolicySpec,
  { model, routes, consistency }: Surroundings,
): NodeCompiled {
  const holder = holderOf(policy)
  const { max, refusedFromBrowsers } = model.restraint(holder)
  return {
    model,
    routes,
    rights: model.rights(holder),
    scopes: model.scopes(holder),
    maxLife: max,
    refusedFromBrowsers,
    isTokenType: model.types.get(policy.type)?.format === 'jwt',
    signer: signerOf(policy, model),
    reachesOwnOnly: reachesOwnOnly(policy),
    consistency,
  }
}

/** Who holds rights under a policy. */
export const holderOf = ({ type, typeVersion, scopes, ownerRole }: PolicySpec): Holder => ({
  type,
  typeVersion,
  scopes,
  ownerRole: ownerRole as Role | null,
})

function signerOf({ token, workspace }: PolicySpec, { signingKeys }: Model): Compiled['signer'] {
  const key = token === null ? undefined : signingKeys.get(token.kid)
  return key?.workspace === workspace ? { publicKey: key.publicKey, until: vouchesUntil(key) } : null
}

/** Until when a signing key vouches for its tokens, in ms since 1970; 0: not any more, or not yet. */
export const vouchesUntil = ({ state, retiresAt }: SigningKey): number => {
  if (state === 'active') return Number.POSITIVE_INFINITY
  return state === 'retiring' ? (retiresAt ?? Number.POSITIVE_INFINITY) : 0
}

/** A customer's customer, and a member whose role has no business with the keys of others. */
const reachesOwnOnly = ({ ownerKind, ownerRole }: PolicySpec): boolean =>
  ownerKind === 'external' ||
  (ownerKind === 'user' && (ownerRole === null || ROLE_RIGHTS[ownerRole as Role].reach === 'own'))
