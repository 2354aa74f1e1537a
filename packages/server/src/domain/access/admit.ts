import { MANAGEMENT } from '@claviger/contract'
import type { KnownSecret } from '../keys/key-store.ts'
import { Refusal } from '../refusal.ts'
import type { Caller } from './caller.ts'

/** The scope a verb needs, or `none` for what any live key may do for itself. */
export type Need = string

// What a key confined to a project can reach at all. The rest of the workspace is not its business: it reads what
// keys can be, and does not decide it.
const WITHIN_PROJECT = scopesOf('manage.keys', 'manage.projects').add('read:manage.key_types')

// What a caller can reach that reaches its own keys only: those, what keys can be, and (a member) the projects they serve.
const WITHIN_OWNER = scopesOf('manage.keys').add('read:manage.key_types')
const WITHIN_MEMBER = new Set([...WITHIN_OWNER, 'read:manage.projects'])

function scopesOf(...resources: readonly string[]): Set<string> {
  const own = MANAGEMENT.filter(({ name }) => resources.includes(name))
  return new Set(own.flatMap(({ name, verbs }) => verbs.map((verb) => `${verb}:${name}`)))
}

/** Refuses a caller without the right. */
export function admit(caller: Caller, need: Need): void {
  if (need === 'none') return
  if (!caller.rights.has(need)) {
    throw new Refusal(
      'insufficient_scope',
      `This needs the scope ${need}, which the calling key does not hold.`,
      {
        scope: need,
      },
    )
  }
  if (caller.bounds.project !== null && !WITHIN_PROJECT.has(need))
    throw new Refusal(
      'forbidden',
      'The calling key is confined to a project and cannot reach the workspace itself.',
    )
  const { owner } = caller.bounds
  if (owner !== null && !(owner.kind === 'user' ? WITHIN_MEMBER : WITHIN_OWNER).has(need))
    throw new Refusal('forbidden', 'The calling key reaches the keys of its own owner only.')
}

/** True when the caller may see this key: its workspace, its project, and, for a customer's customer, its own. */
export function isInReach(caller: Pick<Caller, 'workspace' | 'bounds'>, key: KnownSecret['key']): boolean {
  const { project, owner } = caller.bounds
  if (key.workspace !== caller.workspace) return false
  if (project !== null && key.project !== project) return false
  return owner === null || (key.owner.kind === owner.kind && key.owner.id === owner.id)
}
