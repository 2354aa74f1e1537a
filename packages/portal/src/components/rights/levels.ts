import type { Level, Resource } from '@claviger/sdk'
import { LADDER, type Rights } from '../difference/rights.ts'

/** The levels on a resource, above none, that are among rights. */
export const levelsAmong = ({ name, verbs }: Resource, rights: Rights): readonly Level[] =>
  LADDER.filter((rung) => verbs.includes(rung) && rights.has(`${rung}:${name}`))

/** The rights that a level on a resource stands for: the rungs up to it. */
export const rightsAt = ({ name, verbs }: Resource, level: Level): readonly string[] =>
  LADDER.slice(0, LADDER.findIndex((rung) => rung === level) + 1)
    .filter((rung) => verbs.includes(rung))
    .map((rung) => `${rung}:${name}`)

/** What is offered, and what of that the person may give. */
interface Bounds {
  readonly allowed: Rights
  readonly own: Rights
}

/** Whether a level on a resource can be given: all that it includes is allowed and held. */
export const canGive = (resource: Resource, level: Level, { allowed, own }: Bounds): boolean =>
  rightsAt(resource, level).every((right) => allowed.has(right) && own.has(right))

/** The highest level on a resource up to another that can be given. */
export function highestUpTo(resource: Resource, level: Level, bounds: Bounds): Level {
  const rungs = LADDER.slice(0, LADDER.findIndex((rung) => rung === level) + 1)
  return rungs.findLast((rung) => resource.verbs.includes(rung) && canGive(resource, rung, bounds)) ?? 'none'
}
