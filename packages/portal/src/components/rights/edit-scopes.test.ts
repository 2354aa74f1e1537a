import type { Resource, ResourceList } from '@claviger/sdk'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rightsOf } from '../difference/rights.ts'
import { atLevel, granted, levelIn, levelsOf, withdrawn } from './edit-scopes.ts'

const titled = (name: string, verbs: readonly string[], ordered: boolean): Resource => ({
  name,
  title: name,
  verbs: [...verbs],
  ordered,
  meanings: {},
})

const CATALOGUE: ResourceList = {
  data: [
    { ...titled('projects', ['read', 'write', 'admin'], true), revision: 1 },
    { ...titled('events', ['read', 'write'], false), revision: 1 },
    { ...titled('queries', ['read', 'execute'], true), revision: 1 },
  ],
  management: [
    titled('manage.keys', ['read', 'write', 'verify'], true),
    titled('manage.members', ['read', 'write'], true),
  ],
}
const PLAIN = [...rightsOf(['*:*', '*:manage.*'], CATALOGUE)].filter((right) => !right.includes('*'))

const someScopes = fc.array(
  fc.constantFrom(...PLAIN, 'read', 'write', 'admin', '*:*', 'read:*', '*:projects', '*:manage.*', 'execute'),
  { maxLength: 5 },
)
const aRight = fc.constantFrom(...PLAIN)
const around = fc.boolean().map((adminManages) => ({ catalogue: CATALOGUE, adminManages }))

const sorted = (rights: Iterable<string>): string[] =>
  [...rights].filter((right) => !right.includes('*')).sort()

describe('scopes that are edited one by one', () => {
  it('hold what was held and the right that was ticked', () => {
    fc.assert(
      fc.property(someScopes, aRight, around, (scopes, right, where) => {
        const { adminManages } = where
        const after = rightsOf(granted(scopes, right, where), CATALOGUE, adminManages)
        expect(sorted(after)).toEqual(sorted(rightsOf([...scopes, right], CATALOGUE, adminManages)))
      }),
    )
  })

  it('lose the right that was unticked, what includes it, and nothing else', () => {
    fc.assert(
      fc.property(someScopes, aRight, around, (scopes, right, where) => {
        const { adminManages } = where
        const before = rightsOf(scopes, CATALOGUE, adminManages)
        const after = rightsOf(withdrawn(scopes, right, where), CATALOGUE, adminManages)
        const left = [...before].filter((each) => !rightsOf([each], CATALOGUE).has(right))
        expect(sorted(after)).toEqual(sorted(left))
      }),
    )
  })

  it('have the level that was chosen, and every other resource as it was', () => {
    const choice = fc
      .constantFrom(...CATALOGUE.data)
      .chain((resource) => fc.tuple(fc.constant(resource), fc.constantFrom(...levelsOf(resource))))
    fc.assert(
      fc.property(someScopes, choice, around, (scopes, [resource, level], where) => {
        const before = rightsOf(scopes, CATALOGUE, where.adminManages)
        const after = rightsOf(atLevel(scopes, resource, level, where), CATALOGUE, where.adminManages)
        expect(levelIn(after, resource)).toBe(level)
        const others = (rights: Iterable<string>): string[] =>
          sorted(rights).filter((right) => !right.endsWith(`:${resource.name}`))
        expect(others(after)).toEqual(others(before))
      }),
    )
  })

  it('say no more than they must', () => {
    const where = { catalogue: CATALOGUE, adminManages: false }
    expect(granted(['read:projects'], 'write:projects', where)).toEqual(['write:projects'])
    expect(granted(['read'], 'read:projects', where)).toEqual(['read'])
    expect(withdrawn(['write:projects'], 'write:projects', where)).toEqual(['read:projects'])
  })
})
