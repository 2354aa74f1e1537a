import type { Resource } from '@claviger/sdk'
import { LADDER, type Rights } from '../../components/difference/rights.ts'
import type { Offer } from './offer.ts'

/** How far access to a resource goes. */
export type Level = 'none' | (typeof LADDER)[number]

/** The levels on a resource, above none, that are among rights. */
export const levelsOf = ({ name, verbs }: Resource, rights: Rights): readonly Level[] =>
  LADDER.filter((rung) => verbs.includes(rung) && rights.has(`${rung}:${name}`))

/** The level held on a resource. */
export const levelOf = (resource: Resource, rights: Rights): Level =>
  levelsOf(resource, rights).at(-1) ?? 'none'

/** Whether a level on a resource can be given: all that it includes is allowed and held. */
export const canGive = (resource: Resource, level: Level, { allowed, own }: Offer): boolean =>
  below(resource, level).every((right) => allowed.has(right) && own.has(right))

/** The rights that a level on a resource stands for: the rungs up to it. */
const below = ({ name, verbs }: Resource, level: Level): readonly string[] =>
  LADDER.slice(0, LADDER.findIndex((rung) => rung === level) + 1)
    .filter((rung) => verbs.includes(rung))
    .map((rung) => `${rung}:${name}`)

/** Rights with one resource at a level. */
export function withLevel(rights: Rights, resource: Resource, level: Level): Rights {
  const rungs: readonly string[] = LADDER.map((rung) => `${rung}:${resource.name}`)
  return new Set([...[...rights].filter((right) => !rungs.includes(right)), ...below(resource, level)])
}

/** Rights with each of several resources at a level, or at the highest below it that can be given. */
export const withLevels = (
  rights: Rights,
  resources: readonly Resource[],
  level: Level,
  offer: Offer,
): Rights =>
  resources.reduce((all, resource) => {
    const rungs = LADDER.slice(0, LADDER.findIndex((rung) => rung === level) + 1)
    const highest = rungs.findLast((rung) => resource.verbs.includes(rung) && canGive(resource, rung, offer))
    return withLevel(all, resource, highest ?? 'none')
  }, rights)
