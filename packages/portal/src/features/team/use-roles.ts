import type { ResourceList, Role, RoleRights } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rightsOf, type Rights } from '../../components/difference/rights.ts'
import { isWithin } from '../../components/rights/granted-by.ts'
import { useRightsInWords } from '../../components/rights/use-rights-in-words.ts'
import { useWorkspace } from '../../session/workspace.tsx'
import { catalogueQuery } from '../keys/queries.ts'
import { rolesQuery } from './queries.ts'

/** What is known of the roles of the workspace. */
export interface Roles {
  readonly list: readonly RoleRights[]
  readonly catalogue: ResourceList
  readonly rights: (role: Role) => Rights
  /** What the role is for, in a sentence. */
  readonly about: (role: Role) => string
  /** Why the person cannot give the role, in a sentence; undefined where they can. */
  readonly refusal: (role: Role) => string | undefined
}

const NO_CATALOGUE: ResourceList = { data: [], management: [] }

/** The roles with what they may do; undefined until that was read. */
export function useRoles(): Roles | undefined {
  const { t } = useTranslation('team')
  const { slug, scopes, member, may } = useWorkspace()
  const inWords = useRightsInWords()
  const { data: list } = useQuery(rolesQuery(slug))
  const seesCatalogue = may('read:manage.key_types')
  const { data: known } = useQuery({ ...catalogueQuery(slug), enabled: seesCatalogue })
  const catalogue = seesCatalogue ? known : NO_CATALOGUE
  if (!list || !catalogue) return undefined
  const own = rightsOf(scopes, catalogue)
  const find = (role: Role): RoleRights | undefined => list.find(({ name }) => name === role)
  const rights = (role: Role): Rights => rightsOf(find(role)?.scopes ?? [], catalogue)
  return {
    list,
    catalogue,
    rights,
    about: (role) =>
      find(role)?.changed
        ? t('roleMay', { what: inWords(rights(role), catalogue) })
        : t(`roles.${role}.about`),
    refusal: (role) => {
      if (role === 'owner' && member.role !== 'owner') return t('roleRefused.owner')
      return isWithin(rights(role), own) ? undefined : t('roleRefused.stronger')
    },
  }
}
