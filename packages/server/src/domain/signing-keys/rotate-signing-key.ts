import { formatMaybe, parseDuration, type AnswerOf, type RotateSigningKeyBody } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Change } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import { notFound, Refusal } from '../refusal.ts'
import { newSigningKey } from './ensure-signing-keys.ts'
import { presentSigningKeys } from './list-signing-keys.ts'
import type { SigningKey } from './signing-key.ts'

export type SigningDeps = Pick<Deps, 'door' | 'newId' | 'tokens'>

const NEED = 'write:manage.workspace'

/**
 * Signs with the published next key from now on, and publishes another next one. Tokens under the old key work until
 * each ends of itself, or until the overlap is over. Without any overlap the old one is withdrawn: by its state, and not by
 * an hour that the clock of another node may not have reached, nothing under it is accepted.
 */
export const rotateSigningKey =
  (deps: SigningDeps) =>
  (caller: Caller, body: RotateSigningKeyBody | undefined): Promise<AnswerOf<'rotateSigningKey'>> =>
    deps.door.change(caller, NEED, async (change) => {
      const overlap = body?.overlap === undefined ? null : (parseDuration(body.overlap) ?? 0)
      const was = await rotatableKeys(change)
      const active = was.find(({ state }) => state === 'active')
      if (active)
        await change.writes.keyTypes.updateSigningKey({
          ...active,
          state: overlap === 0 ? 'withdrawn' : 'retiring',
          retiresAt: overlap === null ? null : change.now + overlap,
        })
      await endUnused(change, was)
      const now = await promote(deps, change, was)
      const retires_at = formatMaybe(overlap === null ? null : change.now + overlap)
      change.record({
        kind: 'workspace.signing_key_rotated',
        subject: now,
        changes: { kid: { from: active?.id ?? null, to: now }, retires_at: { from: null, to: retires_at } },
      })
      return present(change)
    })

/** Withdraws a signing key, as when its private half is feared known: every token under it is refused from now on. */
export const withdrawSigningKey =
  (deps: SigningDeps) =>
  (caller: Caller, id: string): Promise<AnswerOf<'withdrawSigningKey'>> =>
    deps.door.change(caller, NEED, async (change) => {
      if ((await withdraw(deps, change, id)) === undefined) throw notFound('signing key')
      return present(change)
    })

/** The same inside a change. Whether anything was left to do; undefined when there is no such key. */
export async function withdraw(deps: SigningDeps, change: Change, id: string): Promise<boolean | undefined> {
  const { signingKeys: was } = await change.writes.keyTypes.readModel(change.caller.workspace)
  const key = was.find((each) => each.id === id)
  if (!key) return undefined
  if (key.state === 'withdrawn') {
    change.mustReach([{ fact: 'signing_key', id }], change.revision - 1)
    return false
  }
  await change.writes.keyTypes.updateSigningKey({ ...key, state: 'withdrawn', retiresAt: change.now })
  const rest = was.filter((each) => each.id !== id)
  if (key.state === 'active') await promote(deps, change, rest)
  if (key.state === 'next') await insertNext(deps, change)
  change.record({
    kind: 'workspace.signing_key_withdrawn',
    subject: id,
    changes: { state: { from: key.state, to: 'withdrawn' } },
  })
  return true
}

/** Ends retiring keys that no live token needs any more: what is published would grow with every rotation. */
async function endUnused({ caller, writes, now }: Change, keys: readonly SigningKey[]): Promise<void> {
  const counts = await writes.keys.countBySigningKey(caller.workspace, now)
  for (const key of keys)
    if (key.state === 'retiring' && key.retiresAt === null && !counts.has(key.id))
      await writes.keyTypes.updateSigningKey({ ...key, retiresAt: now })
}

const rotatableKeys = async ({ caller, writes }: Change): Promise<readonly SigningKey[]> => {
  const { signingKeys, types } = await writes.keyTypes.readModel(caller.workspace)
  if (signingKeys.length === 0 && !types.some(({ format }) => format === 'jwt'))
    throw new Refusal(
      'conflict',
      'The workspace has no key type whose keys are tokens, so nothing is signed.',
    )
  return signingKeys
}

/** Makes the next key the active one and publishes another. Answers the id of the one that signs now. */
async function promote(deps: SigningDeps, change: Change, keys: readonly SigningKey[]): Promise<string> {
  const { caller, writes, now } = change
  const next = keys.find(({ state }) => state === 'next')
  const active: SigningKey = next
    ? { ...next, state: 'active' }
    : newSigningKey(deps, caller.workspace, 'active', now)
  await (next ? writes.keyTypes.updateSigningKey(active) : writes.keyTypes.insertSigningKey(active))
  await insertNext(deps, change)
  return active.id
}

const insertNext = (deps: SigningDeps, { caller, writes, now }: Change): Promise<void> =>
  writes.keyTypes.insertSigningKey(newSigningKey(deps, caller.workspace, 'next', now))

async function present({ caller, writes, now }: Change): Promise<AnswerOf<'listSigningKeys'>> {
  const { signingKeys } = await writes.keyTypes.readModel(caller.workspace)
  return presentSigningKeys(signingKeys, { workspace: caller.workspace, reads: writes, now })
}
