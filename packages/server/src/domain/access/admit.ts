import { MANAGEMENT } from '@claviger/contract'
import type { Key } from '../keys/key.ts'
import { Refusal } from '../refusal.ts'
import type { Caller } from './caller.ts'

/**
 * The scope a verb needs; `none` for what any live key may do for itself; `session` for what a person who is signed
 * in does with their own account.
 */
export type Need = string

// What a caller reaches that reaches its own keys only: those, and to read what keys can be; a member also reads the
// projects they serve. To change what keys can be is to reach the keys of everybody.
const WITHIN_OWNER = ['read:manage.keys', 'write:manage.keys', 'verify:manage.keys', 'read:manage.key_types']
const WITHIN_MEMBER = [...WITHIN_OWNER, 'read:manage.projects']

// What a key confined to a project can reach at all. The rest of the workspace is not its business.
const WITHIN_PROJECT = [...WITHIN_MEMBER, 'write:manage.projects']

/** Refuses a caller without the right. */
export function admit(caller: Caller, need: Need): void {
  const refusal = refusalOf(caller, need)
  if (refusal) throw refusal
}

/** Why a caller may not; undefined when it may. */
function refusalOf(caller: Caller, need: Need): Refusal | undefined {
  if (need === 'none') return undefined
  const isSession = caller.credential?.kind === 'session'
  if (need === 'session') return isSession ? undefined : noSession()
  if (!caller.rights.has(need))
    return new Refusal(
      'insufficient_scope',
      `This needs the scope ${need}, which ${isSession ? 'your role' : 'the calling key'} does not hold.`,
      { scope: need },
    )
  if (caller.bounds.project !== null && !WITHIN_PROJECT.includes(need))
    return new Refusal(
      'forbidden',
      'The calling key is confined to a project and cannot reach the workspace itself.',
    )
  const { owner } = caller.bounds
  if (owner !== null && !(owner.kind === 'user' ? WITHIN_MEMBER : WITHIN_OWNER).includes(need))
    return new Refusal('forbidden', 'The calling key reaches the keys of its own owner only.')
  return undefined
}

const noSession = (): Refusal =>
  new Refusal('forbidden', 'This is for a person who is signed in. A key cannot do it.')

const MANAGING = MANAGEMENT.flatMap(({ name, verbs }) => verbs.map((verb) => `${verb}:${name}`))

/** Every scope of Claviger's own that the caller is admitted with, spelt out: what a page may offer. */
export const admittedScopes = (caller: Caller): string[] =>
  MANAGING.filter((need) => refusalOf(caller, need) === undefined)

/** True when the caller may see this key: its workspace, its project, and, for a customer's customer, its own. */
export function isInReach(
  caller: Pick<Caller, 'workspace' | 'bounds'>,
  key: Pick<Key, 'workspace' | 'project' | 'owner'>,
): boolean {
  const { project, owner } = caller.bounds
  if (key.workspace !== caller.workspace) return false
  if (project !== null && key.project !== project) return false
  return owner === null || (key.owner.kind === owner.kind && key.owner.id === owner.id)
}
