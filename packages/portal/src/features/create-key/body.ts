import type { CreateKeyBody, KeyType, OwnerInput, ResourceList } from '@claviger/sdk'
import type { OpenWorkspace } from '../../session/workspace.tsx'
import { LADDER, type Rights } from '../../components/difference/rights.ts'
import { DAY, endOfDay, NEVER } from '../../components/expiry/term.ts'
import { listOf } from '../../components/networks/networks.ts'
import { STANDARD, templateOf } from '../../components/rights/access-choice.tsx'
import type { Values } from '../../components/key-fields/values.ts'

type Level = NonNullable<CreateKeyBody['permissions']>[string]

interface Given {
  readonly type: KeyType
  readonly values: Values
  readonly catalogue: ResourceList
  /** The rights chosen one by one. */
  readonly chosen: Rights
  /** Who asks, and where: both may own a key. */
  readonly workspace: Pick<OpenWorkspace, 'id' | 'member' | 'ownOnly'>
}

/** What the server is asked to make. What a type fixes, and what nobody chose, is left to the type. */
export function bodyOf({ type, values, catalogue, chosen, workspace }: Given): CreateKeyBody {
  const fixed = new Set(type.fixed)
  return {
    type: type.name,
    name: values.name.trim(),
    description: values.description.trim() || undefined,
    environment: values.environment || undefined,
    project: values.project || undefined,
    owner: ownerOf(type, values, workspace),
    ...(fixed.has('scopes') ? {} : rightsOf(type, values, catalogue, chosen)),
    ...(fixed.has('expiry') ? {} : expiryOf(values)),
    ...(fixed.has('network') ? {} : { ip_allow: given(values.ip_allow), ip_deny: given(values.ip_deny) }),
    ...(type.origins === 'none' ? {} : { origins: given(values.origins) }),
  }
}

/** An empty list is left to the type. */
const given = (text: string): readonly string[] | undefined => listOf(text) ?? undefined

function expiryOf({ expiry, day }: Values): Pick<CreateKeyBody, 'expires_at' | 'expires_in'> {
  if (expiry === '') return {}
  if (expiry === NEVER) return { expires_at: null }
  return expiry === DAY ? { expires_at: new Date(endOfDay(day)).toISOString() } : { expires_in: expiry }
}

/** The kinds of owner that a person may choose of: who sees only what is theirs, makes only what is theirs. */
export const kindsOf = ({ owner }: KeyType, { ownOnly }: Pick<OpenWorkspace, 'ownOnly'>): readonly string[] =>
  ownOnly ? owner.filter((kind) => kind === 'user') : owner

function ownerOf(type: KeyType, values: Values, workspace: Given['workspace']): OwnerInput | undefined {
  const kinds = kindsOf(type, workspace)
  const kind = kinds.length === 1 ? kinds[0] : values.owner
  if (kind === 'external') return { external_id: values.externalId.trim() }
  // The rest the server knows by itself where there is no choice.
  if (type.owner.length === 1) return undefined
  if (kind === 'workspace') return { workspace: workspace.id }
  if (kind === 'project') return { project: values.project }
  return { user: workspace.member.id }
}

function rightsOf(
  type: KeyType,
  { access }: Values,
  catalogue: ResourceList,
  chosen: Rights,
): Pick<CreateKeyBody, 'scopes' | 'permissions' | 'template'> {
  if (type.rights === 'inherit') return {}
  const template = templateOf(access)
  if (template !== undefined) return { template }
  if (access === STANDARD) return {}
  if (type.rights === 'scopes') return { scopes: [...chosen] }
  const managed = catalogue.management.map((each) => each.name)
  const levels = catalogue.data.flatMap(({ name }): [string, Level][] => {
    const level = LADDER.findLast((rung) => chosen.has(`${rung}:${name}`))
    return level ? [[name, level]] : []
  })
  const scopes = [...chosen].filter((right) => managed.includes(right.slice(right.indexOf(':') + 1)))
  return { permissions: Object.fromEntries(levels), ...(scopes.length > 0 ? { scopes } : {}) }
}
