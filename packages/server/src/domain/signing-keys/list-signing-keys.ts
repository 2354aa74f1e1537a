import { formatMaybe, formatTime, type AnswerOf } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { Reads } from '../store.ts'
import type { SigningKey } from './signing-key.ts'

/** Signing keys as people see them, newest last: never the private half, sealed or not. */
export async function presentSigningKeys(
  keys: readonly SigningKey[],
  { workspace, reads, now }: { workspace: string; reads: Reads; now: number },
): Promise<AnswerOf<'listSigningKeys'>> {
  const counts = await reads.keys.countBySigningKey(workspace, now)
  return {
    data: keys.map(({ id, publicKey, state, createdAt, retiresAt }) => ({
      id,
      algorithm: 'EdDSA',
      public_key: publicKey,
      state,
      created_at: formatTime(createdAt),
      retires_at: formatMaybe(retiresAt),
      live_keys: counts.get(id) ?? 0,
    })),
  }
}

/** The keys that a workspace's tokens are signed with. Empty where no type has made any necessary. */
export const listSigningKeys =
  ({ door }: Pick<Deps, 'door'>) =>
  (caller: Caller): Promise<AnswerOf<'listSigningKeys'>> =>
    door.look(caller, 'read:manage.workspace', async (reads, now) => {
      const { signingKeys } = await reads.keyTypes.readModel(caller.workspace)
      return presentSigningKeys(signingKeys, { workspace: caller.workspace, reads, now })
    })
