import type { KeyType, Level } from '@claviger/sdk'
import { rightsOf } from '../../../components/difference/rights.ts'
import { levelIn, type Around } from '../../../components/rights/edit-scopes.ts'

export type Template = KeyType['templates'][number]

/** A template with other rights: levels where those of its type are levels, and scopes else. */
export function withScopes(
  template: Template,
  scopes: readonly string[],
  { rights, around }: { readonly rights: KeyType['rights']; readonly around: Around },
): Template {
  if (rights !== 'levels') return { ...template, scopes: [...scopes], permissions: {} }
  const held = rightsOf(scopes, around.catalogue, around.adminManages)
  const levels = around.catalogue.data.flatMap((resource): [string, Level][] => {
    const level = levelIn(held, resource)
    return level === 'none' ? [] : [[resource.name, level]]
  })
  const managed = scopes.filter((scope) => scope.includes(':manage.'))
  return { ...template, scopes: managed, permissions: Object.fromEntries(levels) }
}
