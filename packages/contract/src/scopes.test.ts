import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { levelsOfScopes, LEVELS, scopesOfLevels } from './levels.ts'
import {
  compileScopes,
  exceeding,
  LADDER,
  MANAGEMENT,
  missingScopes,
  unknownScopes,
  type Catalogue,
  type CatalogueResource,
} from './scopes.ts'

const VERBS = [...LADDER, 'execute', 'verify'] as const
const NAMES = ['flows', 'runs', 'team', 'a.b', 'new'] as const

const mixed = fc
  .uniqueArray(
    fc.record({
      name: fc.constantFrom(...NAMES),
      verbs: fc.uniqueArray(fc.constantFrom<string>(...VERBS), { minLength: 1 }),
    }),
    { selector: ({ name }) => name, maxLength: 4 },
  )
  .map((resources): Catalogue => resources)

/** Catalogues in which every resource knows the whole ladder or none of it, as the built-in one does. */
const even = mixed.map((catalogue) =>
  catalogue.map(({ name, verbs }) => {
    const others = verbs.filter((verb) => !(LADDER as readonly string[]).includes(verb))
    return { name, verbs: others.length < verbs.length ? [...LADDER, ...others] : others }
  }),
)

const scopeText = fc
  .tuple(
    fc.constantFrom<string>(...VERBS, '*'),
    fc.constantFrom<string | undefined>(
      undefined,
      ...NAMES,
      '*',
      'manage.*',
      'manage.keys',
      'manage.events',
      'manage.installation',
    ),
  )
  .map(([verb, resource]) => (resource === undefined ? verb : `${verb}:${resource}`))
const scopes = fc.array(scopeText, { maxLength: 4 })

/** Resources and verbs added to a catalogue; nothing is taken away. */
const grown = (catalogue: Catalogue, more: Catalogue): Catalogue => {
  const names = new Set([...catalogue, ...more].map(({ name }) => name))
  const verbsIn = (resources: Catalogue, name: string): readonly string[] =>
    resources.find((resource) => resource.name === name)?.verbs ?? []
  return [...names].map((name) => ({
    name,
    verbs: [...new Set([...verbsIn(catalogue, name), ...verbsIn(more, name)])],
  }))
}

/** The rule in plain words, one right at a time: does this scope let a holder do this verb on this resource? */
function grants(text: string, verb: string, resource: CatalogueResource, own: boolean): boolean {
  const [wantedVerb = '', pattern = '*'] = text.split(':')
  const reaches =
    pattern === resource.name ||
    (pattern === '*' && own) ||
    (pattern === 'manage.*' && !own && resource.name !== 'manage.installation')
  if (!reaches || !resource.verbs.includes(verb)) return false
  if (wantedVerb === '*' || wantedVerb === verb) return true
  const [rung, lower] = [wantedVerb, verb].map((each) => (LADDER as readonly string[]).indexOf(each))
  const ofMany = pattern.endsWith('*')
  return (ofMany || resource.verbs.includes(wantedVerb)) && (lower ?? -1) >= 0 && (lower ?? -1) < (rung ?? -1)
}

/** Every single thing that scopes let somebody do. */
function deeds(held: readonly string[], catalogue: Catalogue): Set<string> {
  const found = new Set<string>()
  const look = (resources: Catalogue, own: boolean): void => {
    for (const resource of resources)
      for (const verb of resource.verbs)
        if (held.some((text) => grants(text, verb, resource, own))) found.add(`${verb}:${resource.name}`)
  }
  look(catalogue, true)
  look(MANAGEMENT, false)
  return found
}

const isSubset = (inner: Set<string>, outer: Set<string>): boolean =>
  [...inner].every((each) => outer.has(each))

describe('compiled scopes', () => {
  it('hold exactly what the plain rule says, right by right', () => {
    fc.assert(
      fc.property(mixed, scopes, (catalogue, held) => {
        const rights = compileScopes(held, catalogue)
        const expected = deeds(held, catalogue)
        for (const { name, verbs } of [...catalogue, ...MANAGEMENT])
          for (const verb of verbs)
            expect(rights.has(`${verb}:${name}`)).toBe(expected.has(`${verb}:${name}`))
      }),
      { numRuns: 500 },
    )
  })

  it('hold nothing the catalogue does not know', () => {
    fc.assert(
      fc.property(mixed, scopes, (catalogue, held) => {
        const known = new Set(
          [...catalogue, ...MANAGEMENT].flatMap(({ name, verbs }) => verbs.map((v) => `${v}:${name}`)),
        )
        for (const right of compileScopes(held, catalogue))
          expect(known.has(right) || right.includes('*') || !right.includes(':')).toBe(true)
      }),
    )
  })

  it('reach management only by its name, and the installation only by its very own', () => {
    fc.assert(
      fc.property(
        mixed,
        fc.array(
          scopeText.filter((text) => !text.includes('manage')),
          { maxLength: 6 },
        ),
        (catalogue, held) => {
          for (const right of compileScopes(held, catalogue)) expect(right).not.toContain(':manage.')
        },
      ),
    )
    const all = compileScopes(['*:*', '*:manage.*', '*', 'admin'], [], true)
    expect([...all].filter((right) => right.endsWith('installation'))).toEqual([])
  })

  it('let a bare admin manage only where the type says so', () => {
    const flows = [{ name: 'flows', verbs: ['read', 'admin'] }]
    expect(compileScopes(['admin'], flows, false).has('write:manage.keys')).toBe(false)
    expect(compileScopes(['admin'], flows, true).has('write:manage.keys')).toBe(true)
    expect(compileScopes(['admin:*', 'admin:flows'], flows, true).has('write:manage.keys')).toBe(false)
  })
})

describe('what one may pass on', () => {
  const passesOn = (wanted: string[], held: string[], catalogue: Catalogue): boolean =>
    unknownScopes(wanted, catalogue).length === 0 &&
    exceeding(compileScopes(wanted, catalogue), compileScopes(held, catalogue)).length === 0

  const soundness = (catalogues: fc.Arbitrary<Catalogue>) =>
    fc.property(catalogues, catalogues, scopes, scopes, (catalogue, more, wanted, held) => {
      fc.pre(passesOn(wanted, held, catalogue))
      const later = grown(catalogue, more)
      return (
        isSubset(deeds(wanted, catalogue), deeds(held, catalogue)) &&
        isSubset(deeds(wanted, later), deeds(held, later))
      )
    })

  it('is never more than one holds, now and after the catalogue has grown', () => {
    fc.assert(soundness(even), { numRuns: 2000, maxSkipsPerRun: 1000 })
  })

  it('is never more than one holds, in catalogues where some resources lack a rung', () => {
    const queries = [{ name: 'runs', verbs: ['read', 'write'] }]
    const example: [Catalogue, Catalogue, string[], string[]] = [
      queries,
      [{ name: 'new', verbs: ['read'] }],
      ['read:*'],
      ['write:*'],
    ]
    fc.assert(soundness(mixed), { numRuns: 2000, maxSkipsPerRun: 1000, examples: [example] })
  })

  it('is all that one holds, and is passed on from hand to hand without growing', () => {
    fc.assert(
      fc.property(mixed, scopes, scopes, scopes, (catalogue, a, b, c) => {
        const [x, y, z] = [a, b, c].map((each) => compileScopes(each, catalogue)) as [
          Set<string>,
          Set<string>,
          Set<string>,
        ]
        expect(exceeding(x, x)).toEqual([])
        expect(exceeding(x, compileScopes([...a, ...b], catalogue))).toEqual([])
        if (exceeding(x, y).length === 0 && exceeding(y, z).length === 0) expect(exceeding(x, z)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('is not "all" for who holds everything there is today by name', () => {
    const catalogue = [{ name: 'flows', verbs: ['read', 'write'] }]
    const held = compileScopes(['write:flows'], catalogue)
    for (const wanted of ['write', 'read', 'read:*', '*:flows', '*'])
      expect(exceeding(compileScopes([wanted], catalogue), held)).not.toEqual([])
  })
})

describe('asking for scopes', () => {
  const asking = (catalogues: fc.Arbitrary<Catalogue>) =>
    fc.property(catalogues, scopeText, scopes, (catalogue, asked, held) => {
      const isHeld = missingScopes([asked], compileScopes(held, catalogue)).length === 0
      return !isHeld || isSubset(deeds([asked], catalogue), deeds(held, catalogue))
    })

  it('finds held only what is held whole', () => {
    fc.assert(asking(even), { numRuns: 2000 })
  })

  it('finds held only what is held whole, where some resources lack a rung', () => {
    const catalogue = [
      { name: 'flows', verbs: ['read', 'execute'] },
      { name: 'runs', verbs: ['read', 'write'] },
    ]
    fc.assert(asking(mixed), { numRuns: 2000, examples: [[catalogue, 'read', ['write']]] })
  })

  it('finds a single right held exactly when it is', () => {
    fc.assert(
      fc.property(
        mixed,
        scopes,
        fc.constantFrom(...VERBS),
        fc.constantFrom(...NAMES),
        (catalogue, held, verb, name) => {
          const asked = `${verb}:${name}`
          const missing = missingScopes([asked], compileScopes(held, catalogue))
          expect(missing.length === 0).toBe(deeds(held, catalogue).has(asked))
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('levels', () => {
  it('and scopes are two notations of one thing', () => {
    const levels = fc.dictionary(fc.constantFrom('flows', 'runs', 'team'), fc.constantFrom(...LEVELS))
    const catalogue = ['flows', 'runs', 'team'].map((name) => ({ name, verbs: [...LADDER] }))
    fc.assert(
      fc.property(levels, (given) => {
        const rights = compileScopes(scopesOfLevels(given), catalogue)
        const none = { flows: 'none', runs: 'none', team: 'none' }
        expect(levelsOfScopes(rights, catalogue)).toEqual({ ...none, ...given })
        const again = compileScopes(scopesOfLevels(levelsOfScopes(rights, catalogue)), catalogue)
        expect(again).toEqual(rights)
      }),
    )
  })

  it('never show more than is held', () => {
    fc.assert(
      fc.property(mixed, scopes, (catalogue, held) => {
        const rights = compileScopes(held, catalogue)
        const shown = compileScopes(scopesOfLevels(levelsOfScopes(rights, catalogue)), catalogue)
        expect(isSubset(new Set(shown), new Set(rights))).toBe(true)
      }),
    )
  })
})
