import type { Change } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import type { SigningKey } from './signing-key.ts'

type Makes = Pick<Deps, 'newId' | 'tokens'>

/** A new signing key of a workspace, in a state. */
export function newSigningKey(
  { newId, tokens }: Makes,
  workspace: string,
  state: SigningKey['state'],
  now: number,
): SigningKey {
  const id = newId('signingKey')
  return { id, workspace, ...tokens.createPair(id), state, createdAt: now, retiresAt: null }
}

/** Sees to it that a workspace has a key to sign with, and the next one published, in a change that needs them. */
export async function ensureSigningKeys(
  deps: Makes,
  { writes, now }: Pick<Change, 'writes' | 'now'>,
  workspace: string,
  there: readonly SigningKey[],
): Promise<void> {
  for (const state of ['active', 'next'] as const)
    if (!there.some((key) => key.state === state))
      await writes.keyTypes.insertSigningKey(newSigningKey(deps, workspace, state, now))
}
