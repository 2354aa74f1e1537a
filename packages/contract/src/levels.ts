import * as z from 'zod'
import { LADDER, type Catalogue, type CompiledScopes } from './scopes.ts'

/** Levels of access to a resource: another notation for scopes. `write` on projects is the scope `write:projects`. */
export const LEVELS = ['none', ...LADDER] as const

export type Level = (typeof LEVELS)[number]

export const permissions = z
  .record(z.string().max(64), z.enum(LEVELS))
  .refine((levels) => Object.keys(levels).length <= 100, 'must name at most 100 resources')
  .meta({ examples: [{ projects: 'write', backups: 'read' }] })

export type Permissions = z.infer<typeof permissions>

/** The scopes which levels stand for. */
export const scopesOfLevels = (levels: Permissions, _catalogue: Catalogue): string[] =>
  Object.entries(levels).flatMap(([resource, level]) => (level === 'none' ? [] : [`${level}:${resource}`]))

/** The highest level held on each of the catalogue's resources that have levels at all. */
export function levelsOfScopes(rights: CompiledScopes, catalogue: Catalogue): Permissions {
  const levels = catalogue
    .filter(({ verbs }) => LADDER.some((verb) => verbs.includes(verb)))
    .map(({ name }): [string, Level] => [
      name,
      LADDER.findLast((verb) => rights.has(`${verb}:${name}`)) ?? 'none',
    ])
  return Object.fromEntries(levels)
}
