import type { Change } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import type { KeyType } from '../key-types/key-type.ts'
import type { Model } from '../key-types/model.ts'
import { mintToken } from '../tokens/mint-token.ts'
import { choosePrefix } from './choose-place.ts'
import { invalidField } from '../refusal.ts'
import type { Key, Owner, Secret } from './key.ts'
import { mintSecret } from './mint-secret.ts'

export type IssueDeps = Pick<Deps, 'newId' | 'dice' | 'hasher' | 'tokens' | 'issuer'>

/** A new secret for a key, in the format of its type. The text exists only in the answer that shows it. */
export async function issueSecret(
  deps: IssueDeps,
  { writes, now }: Pick<Change, 'writes' | 'now'>,
  key: Omit<Key, 'secrets'> & Partial<Pick<Key, 'secrets'>>,
  { type, model }: { type: KeyType; model: Model },
): Promise<{ token: string; secret: Secret }> {
  if (type.format === 'opaque')
    return mintSecret(deps, choosePrefix(type, key.environment, key.secrets?.at(-1)?.prefix), now)
  refuseAddressLike(key.owner)
  const member =
    key.owner.kind === 'user' ? await writes.members.find(key.workspace, key.owner.id) : undefined
  return mintToken(deps, { key, model, sub: member?.email ?? key.owner.id, now })
}

/** A token speaks of members by their addresses: nobody else may be called like one. */
function refuseAddressLike({ kind, id }: Owner): void {
  if (kind !== 'external' || !id.includes('@')) return
  throw invalidField(
    'owner',
    "must have no @ in its external_id: in a token it would read as a member's address",
  )
}
