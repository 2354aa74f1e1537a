import type { Level, Resource } from '@claviger/sdk'
import { LADDER, type Rights } from '../difference/rights.ts'
import type { Editing } from './editing.ts'
import { grantedBy } from './granted-by.ts'
import { levelsAmong, rightsAt } from './levels.ts'
import type { Offer } from './offer.ts'

/** Edits rights that are kept one by one, as for a key that is yet to be made. */
export const plainEditing = (chosen: Rights, offer: Offer, onChange: (rights: Rights) => void): Editing => ({
  chosen,
  levelOf: (resource) => levelsAmong(resource, chosen).at(-1) ?? 'none',
  onLevels: (levels) => onChange(levels.reduce(withLevel, chosen)),
  onTick: (right, ticked) =>
    onChange(ticked ? withRight(chosen, right, offer) : withoutRight(chosen, right, offer)),
})

function withLevel(rights: Rights, [resource, level]: readonly [Resource, Level]): Rights {
  const rungs: readonly string[] = LADDER.map((rung) => `${rung}:${resource.name}`)
  return new Set([...[...rights].filter((right) => !rungs.includes(right)), ...rightsAt(resource, level)])
}

/** Where verbs are ordered, a higher one brings those below it along. */
const withRight = (rights: Rights, right: string, { catalogue, allowed }: Offer): Rights =>
  new Set([...rights, ...[...grantedBy([right], catalogue)].filter((each) => allowed.has(each)), right])

/** And takes those above it, which include it, along when it goes. */
const withoutRight = (rights: Rights, right: string, { catalogue }: Offer): Rights =>
  new Set([...rights].filter((each) => each !== right && !grantedBy([each], catalogue).has(right)))
