import * as z from 'zod'
import { LADDER, type Catalogue, type CatalogueResource, type CompiledScopes } from './scopes.ts'

/** Levels of access to a resource: another notation for scopes. `write` on projects is the scope `write:projects`. */
export const LEVELS = ['none', ...LADDER] as const

export type Level = (typeof LEVELS)[number]

export const permissions = z
  .record(z.string().max(64), z.enum(LEVELS))
  .refine((levels) => Object.keys(levels).length <= 100, 'must name at most 100 resources')
  .meta({ examples: [{ projects: 'write', backups: 'read' }] })

export type Permissions = z.infer<typeof permissions>

const rungsOf = ({ verbs }: CatalogueResource) => LADDER.filter((verb) => verbs.includes(verb))

/**
 * The scopes which levels stand for. A level always includes those below it: one scope says so where the resource is
 * ordered, a scope for each where it is not. A level on what the catalogue does not have grants nothing: whoever
 * takes levels from outside refuses it first.
 */
export const scopesOfLevels = (levels: Permissions, catalogue: Catalogue): string[] =>
  Object.entries(levels).flatMap(([name, level]) => {
    const resource = catalogue.find((each) => each.name === name)
    return resource ? rungsUpTo(level, resource).map((verb) => `${verb}:${name}`) : []
  })

function rungsUpTo(level: Level, resource: CatalogueResource): readonly string[] {
  const rungs = rungsOf(resource)
  const top = rungs.findIndex((rung) => rung === level)
  return rungs.slice(resource.ordered === false ? 0 : Math.max(top, 0), top + 1)
}

/**
 * The level held on each of the catalogue's resources that have levels at all. A resource on which something is held
 * that no level says, such as `write` without `read` where it is not ordered, is left out.
 */
export function levelsOfScopes(rights: CompiledScopes, catalogue: Catalogue): Permissions {
  const levels = catalogue.flatMap((resource): [string, Level][] => {
    const rungs = rungsOf(resource)
    const held = rungs.filter((verb) => rights.has(`${verb}:${resource.name}`))
    const isLevel = rungs.length > 0 && held.every((verb, i) => verb === rungs[i])
    return isLevel ? [[resource.name, held.at(-1) ?? 'none']] : []
  })
  return Object.fromEntries(levels)
}
