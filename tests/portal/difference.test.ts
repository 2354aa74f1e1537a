import { compileScopes, MANAGEMENT, managementTitle } from '@claviger/contract'
import type { ResourceList, RevisedResource } from '@claviger/sdk'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  differenceOf,
  inForce,
  isNothing,
  type Side,
} from '../../packages/portal/src/components/difference/difference.ts'
import { rightsOf } from '../../packages/portal/src/components/difference/rights.ts'

const titled = (name: string, verbs: readonly string[], ordered: boolean): RevisedResource => ({
  name,
  title: name,
  verbs: [...verbs],
  ordered,
  meanings: {},
  revision: 1,
})

const management = MANAGEMENT.map(({ name, verbs }) => ({
  ...titled(name, verbs, true),
  title: managementTitle(name),
}))

const aVerb = fc.constantFrom('read', 'write', 'admin', 'execute', 'verify')
const aName = fc.constantFrom('projects', 'backups', 'tasks', 'read')
const aCatalogue: fc.Arbitrary<ResourceList> = fc
  .uniqueArray(fc.tuple(aName, fc.uniqueArray(aVerb, { minLength: 1 }), fc.boolean()), {
    selector: ([name]) => name,
  })
  .map((resources) => ({ data: resources.map((each) => titled(...each)), management }))

const anyVerb = fc.oneof(aVerb, fc.constant('*'))
const anyResource = fc.oneof(
  aName,
  fc.constantFrom('*', 'manage.*', 'manage.keys', 'manage.members', 'manage.installation'),
)
const aScope = fc.oneof(
  anyVerb,
  fc.tuple(anyVerb, anyResource).map((parts) => parts.join(':')),
)
const someScopes = fc.array(aScope, { maxLength: 6 })

/** The rights a side names, one by one. */
const named = ({ parts }: Side): string[] =>
  parts
    .flatMap(({ verbs, resources }) =>
      resources.flatMap(({ name }) => verbs.map((verb) => `${verb}:${name}`)),
    )
    .sort()

const less = (some: ReadonlySet<string>, others: ReadonlySet<string>): string[] =>
  [...some].filter((right) => !others.has(right)).sort()

describe('what scopes grant, as the pages show it', () => {
  it('is what the server reads in them', () => {
    fc.assert(
      fc.property(aCatalogue, someScopes, fc.boolean(), (catalogue, scopes, adminManages) => {
        const server = [...compileScopes(scopes, catalogue.data, adminManages)]
        const shown = [...rightsOf(scopes, catalogue, adminManages)]
        expect(shown.sort()).toEqual(server.filter((right) => right.includes(':')).sort())
      }),
    )
  })
})

describe('the difference of rights', () => {
  it('names every right that comes and every one that goes, and no other', () => {
    fc.assert(
      fc.property(aCatalogue, someScopes, someScopes, (catalogue, from, to) => {
        const [before, after] = [rightsOf(from, catalogue), rightsOf(to, catalogue)]
        const { adds, takes } = differenceOf(before, after, catalogue)
        const [come, go] = [less(after, before), less(before, after)]
        expect(named(adds)).toEqual(come.filter((right) => !right.includes('*')))
        expect(named(takes)).toEqual(go.filter((right) => !right.includes('*')))
        expect(adds.later).toBe(come.some((right) => right.includes('*')))
        expect(takes.later).toBe(go.some((right) => right.includes('*')))
      }),
    )
  })

  it('is nothing only where nothing differs', () => {
    fc.assert(
      fc.property(aCatalogue, someScopes, someScopes, (catalogue, from, to) => {
        const [before, after] = [rightsOf(from, catalogue), rightsOf(to, catalogue)]
        const same = before.size === after.size && less(before, after).length === 0
        expect(isNothing(differenceOf(before, after, catalogue))).toBe(same)
      }),
    )
  })

  it('says all only of all the resources there are', () => {
    const data = [titled('projects', ['read', 'write'], true), titled('backups', ['read', 'write'], true)]
    const catalogue = { data, management }
    const all = (scopes: string[]): boolean[] =>
      differenceOf(new Set(), rightsOf(scopes, catalogue), catalogue).adds.parts.map((part) => part.all)
    expect(all(['read'])).toEqual([true])
    expect(all(['read:projects', 'read:backups'])).toEqual([true])
    expect(all(['read:projects'])).toEqual([false])
    expect(all(['write:projects', 'read:backups'])).toEqual([false, false])
  })

  it('begins at what is in force: a right that sleeps under a role is not taken away', () => {
    const catalogue = { data: [titled('projects', ['read', 'write', 'run'], true)], management }
    const given = rightsOf(['write:projects', 'run:projects'], catalogue)
    const now = inForce(given, { projects: 'read' })
    expect([...now].sort()).toEqual(['read:projects', 'run:projects'])
    expect(named(differenceOf(now, rightsOf(['read:projects'], catalogue), catalogue).takes)).toEqual([
      'run:projects',
    ])
  })
})
