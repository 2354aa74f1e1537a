import type { CountKeysQuery, OwnerInput, RevokeAllBody } from '@claviger/sdk'

export const SCOPES = ['workspace', 'project', 'owner', 'type'] as const

/** Which keys are meant, as it is chosen. */
export interface Target {
  readonly scope: (typeof SCOPES)[number]
  readonly project: string
  readonly type: string
  /** The id of a member or of the workspace, or {@link CUSTOMER}. */
  readonly owner: string
  readonly customer: string
}

/** The owner is a customer, by an id of their own. */
export const CUSTOMER = 'customer'

export const NOTHING: Target = { scope: 'workspace', project: '', type: '', owner: '', customer: '' }

const ownerIdOf = ({ owner, customer }: Target): string => (owner === CUSTOMER ? customer.trim() : owner)

/** Whether it is said which keys are meant. */
export function isChosen(target: Target): boolean {
  if (target.scope === 'workspace') return true
  return (target.scope === 'owner' ? ownerIdOf(target) : target[target.scope]) !== ''
}

/** The same for a list of keys; its types are another matter. */
export function filtersOf(target: Target): Pick<CountKeysQuery, 'project' | 'owner'> {
  if (target.scope === 'project') return { project: target.project }
  return target.scope === 'owner' ? { owner: ownerIdOf(target) } : {}
}

/** The same for the act. `workspace`: the id of the one that is open. */
export function bodyOf(target: Target, workspace: string): Omit<RevokeAllBody, 'confirm'> {
  if (target.scope === 'workspace') return { workspace }
  if (target.scope !== 'owner') return { [target.scope]: target[target.scope] }
  const id = ownerIdOf(target)
  const owner: OwnerInput =
    target.owner === CUSTOMER ? { external_id: id } : id === workspace ? { workspace: id } : { user: id }
  return { owner }
}
