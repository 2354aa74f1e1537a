import type { KnownSecret } from '../keys/key-store.ts'
import { Refusal } from '../refusal.ts'
import type { Caller } from './caller.ts'

/**
 * The scope a verb needs; `none` for what any live key may do for itself; `session` for what a person who is signed
 * in does with their own account.
 */
export type Need = string

// What a key confined to a project can reach at all. The rest of the workspace is not its business.
const WITHIN_PROJECT = ['manage.keys', 'manage.projects', 'manage.key_types']

// What a caller can reach that reaches its own keys only: those, what keys can be, and (a member) the projects they serve.
const WITHIN_OWNER = ['manage.keys', 'manage.key_types']
const WITHIN_MEMBER = [...WITHIN_OWNER, 'manage.projects']

/** Refuses a caller without the right. */
export function admit(caller: Caller, need: Need): void {
  if (need === 'none') return
  const isSession = caller.credential?.kind === 'session'
  if (need === 'session') return isSession ? undefined : refuseWithoutSession()
  if (!caller.rights.has(need)) {
    throw new Refusal(
      'insufficient_scope',
      `This needs the scope ${need}, which ${isSession ? 'your role' : 'the calling key'} does not hold.`,
      {
        scope: need,
      },
    )
  }
  const resource = need.slice(need.indexOf(':') + 1)
  if (caller.bounds.project !== null && !WITHIN_PROJECT.includes(resource))
    throw new Refusal(
      'forbidden',
      'The calling key is confined to a project and cannot reach the workspace itself.',
    )
  const { owner } = caller.bounds
  if (owner !== null && !(owner.kind === 'user' ? WITHIN_MEMBER : WITHIN_OWNER).includes(resource))
    throw new Refusal('forbidden', 'The calling key reaches the keys of its own owner only.')
}

function refuseWithoutSession(): never {
  throw new Refusal('forbidden', 'This is for a person who is signed in. A key cannot do it.')
}

/** True when the caller may see this key: its workspace, its project, and, for a customer's customer, its own. */
export function isInReach(caller: Pick<Caller, 'workspace' | 'bounds'>, key: KnownSecret['key']): boolean {
  const { project, owner } = caller.bounds
  if (key.workspace !== caller.workspace) return false
  if (project !== null && key.project !== project) return false
  return owner === null || (key.owner.kind === owner.kind && key.owner.id === owner.id)
}
