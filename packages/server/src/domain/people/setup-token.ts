import { mintOneTime, oneTimeCandidates, type OneTime } from '../access/one-time-token.ts'
import type { Change } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import type { Member } from '../members/member-store.ts'
import type { HashedSecret, KeyHasher } from '../ports.ts'
import type { Setup } from './person-store.ts'

/** One day. */
const SETUP: OneTime = { prefix: 'clv_setup_', lifetimeMs: 86_400_000 }

export type SetupDeps = Pick<Deps, 'newId' | 'dice' | 'hasher'> & {
  /** Where an owner makes their account, without the fragment. */
  readonly setupUrl: string
}

export const setupCandidates = (token: string, hasher: KeyHasher): readonly HashedSecret[] =>
  oneTimeCandidates(SETUP, token, hasher)

/** Writes a new set-up token down, in place of any before, and answers its link. The token is the fragment, which browsers keep to themselves. */
export async function issueSetupLink(
  deps: SetupDeps,
  { writes, now }: Pick<Change, 'writes' | 'now'>,
  { member, authority }: { member: Member; authority: Setup['authority'] },
): Promise<string> {
  const { token, kept } = mintOneTime(SETUP, deps, now)
  const id = deps.newId('setup')
  await writes.people.endSetups(member.id, now)
  await writes.people.insertSetup({
    ...kept,
    id,
    workspace: member.workspace,
    member: member.id,
    authority,
    createdAt: now,
    usedAt: null,
  })
  return `${deps.setupUrl}#${token}`
}
