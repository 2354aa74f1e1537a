import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCatalogue, anyScopes, isRung, isSubset } from '../../../testing/catalogues.ts'
import { levelsOfScopes, scopesOfLevels, type Level, type Permissions } from './levels.ts'
import { compileScopes, type Catalogue } from './scopes.ts'

/** A catalogue, and for some of its resources a level whose verb the resource has, or none. */
const catalogueAndLevels = anyCatalogue.chain((catalogue) => {
  const withLevels = catalogue.filter(({ verbs }) => verbs.some(isRung))
  const choices = withLevels.map(({ name, verbs }): [string, fc.Arbitrary<Level>] => [
    name,
    fc.constantFrom<Level>('none', ...(verbs.filter(isRung) as Level[])),
  ])
  const levels = fc.record(Object.fromEntries(choices), { requiredKeys: [] })
  return fc.tuple(fc.constant(catalogue), levels as fc.Arbitrary<Permissions>)
})

const held = (levels: Permissions, catalogue: Catalogue) =>
  compileScopes(scopesOfLevels(levels, catalogue), catalogue)

const events = { name: 'events', verbs: ['read', 'write', 'admin'], ordered: false }
const flows = { name: 'flows', verbs: ['read', 'write', 'execute'] }

describe('levels', () => {
  it('and scopes are two notations of one thing', () => {
    fc.assert(
      fc.property(catalogueAndLevels, ([catalogue, given]) => {
        const names = catalogue.filter(({ verbs }) => verbs.some(isRung)).map(({ name }) => name)
        const none = Object.fromEntries(names.map((name) => [name, 'none']))
        expect(levelsOfScopes(held(given, catalogue), catalogue)).toEqual({ ...none, ...given })
      }),
      { numRuns: 500 },
    )
  })

  it('never show more than is held', () => {
    fc.assert(
      fc.property(anyCatalogue, anyScopes, (catalogue, scopes) => {
        const rights = compileScopes(scopes, catalogue)
        expect(isSubset(held(levelsOfScopes(rights, catalogue), catalogue), rights)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('never show less than is held, of the ladder, on the resources they show', () => {
    fc.assert(
      fc.property(anyCatalogue, anyScopes, (catalogue, scopes) => {
        const rights = compileScopes(scopes, catalogue)
        const levels = levelsOfScopes(rights, catalogue)
        const shown = held(levels, catalogue)
        for (const { name, verbs } of catalogue.filter(({ name }) => Object.hasOwn(levels, name)))
          for (const verb of verbs.filter(isRung))
            expect(shown.has(`${verb}:${name}`)).toBe(rights.has(`${verb}:${name}`))
      }),
      { numRuns: 500 },
    )
  })

  it('are one scope where the ladder holds, and a scope for every rung where it does not', () => {
    expect(scopesOfLevels({ flows: 'write', events: 'write' }, [flows, events])).toEqual([
      'write:flows',
      'read:events',
      'write:events',
    ])
    const written = { ...events, verbs: ['write'] }
    expect(scopesOfLevels({ events: 'write' }, [written])).toEqual(['write:events'])
  })

  it('are nothing where the resource lacks the verb, or is not there, or the level is none', () => {
    const levels: Permissions = { flows: 'admin', runs: 'read', events: 'none' }
    expect(scopesOfLevels(levels, [flows, { ...events, verbs: ['read', 'write'] }])).toEqual([])
    expect(scopesOfLevels({ events: 'admin' }, [{ ...events, verbs: ['read', 'write'] }])).toEqual([])
  })

  it.each<[string[], Permissions]>([
    [[], { events: 'none' }],
    [['read:events'], { events: 'read' }],
    [['read:events', 'write:events'], { events: 'write' }],
    [['*:events'], { events: 'admin' }],
    [['write:events'], {}],
    [['admin'], {}],
    [['read:events', 'admin:events'], {}],
  ])('of %j, where the ladder does not hold, are %j', (scopes, levels) => {
    expect(levelsOfScopes(compileScopes(scopes, [events]), [events])).toEqual(levels)
  })
})
