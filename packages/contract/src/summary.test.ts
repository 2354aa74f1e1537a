import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCatalogue, anyScopes, deeds } from '../../../testing/catalogues.ts'
import { compileScopes, MANAGEMENT, type CatalogueResource } from './scopes.ts'
import { managementTitle, summaryOf } from './summary.ts'

const CATALOGUE = [
  { name: 'projects', title: 'Projects', verbs: ['read', 'write'] },
  { name: 'backups', title: 'Backups', verbs: ['write', 'read', 'admin'] },
  { name: 'queries', title: 'Queries', verbs: ['execute', 'explain', 'read'] },
  { name: 'events', title: 'Events', verbs: ['execute', 'admin', 'write', 'read'], ordered: false },
]

const summary = (...scopes: string[]): string => summaryOf(compileScopes(scopes, CATALOGUE), CATALOGUE)

const titled = (resource: CatalogueResource) => ({ ...resource, title: `The ${resource.name}` })

describe('a summary of rights', () => {
  it.each<[string, string[]]>([
    ['Projects: write, Backups: read', ['read:backups', 'write:projects']],
    ['Projects: write, Backups: write', ['write:projects', 'read:projects', 'write:backups']],
    ['Backups: admin', ['admin:backups']],
    ['Queries: read and execute', ['execute:queries', 'read:queries']],
    ['Queries: read, execute and explain', ['*:queries']],
    ['Queries: execute', ['execute:queries']],
    ['Events: read', ['read:events']],
    ['Events: write only', ['write:events']],
    ['Events: admin only', ['admin:events']],
    ['Events: write and admin only', ['write:events', 'admin:events']],
    ['Events: write and execute only', ['write:events', 'execute:events']],
    ['Events: execute', ['execute:events']],
    ['Events: read and write', ['write:events', 'read:events']],
    ['Events: read and admin', ['admin:events', 'read:events']],
    ['Events: read, write, admin and execute', ['*:events']],
    ['Projects: write, Backups: write, Queries: read, Events: write only', ['write']],
    ['Everything', ['*:*']],
    ['Everything', ['write:projects', 'admin:backups', '*:queries', '*:events']],
    ['Nothing', []],
    ['Nothing', ['read:gone']],
    ['Manage keys: write', ['write:manage.keys']],
    ['Manage keys: write and verify', ['*:manage.keys']],
    ['Manage keys: verify, Manage key types: read', ['read:manage.key_types', 'verify:manage.keys']],
    ['Projects: read, Manage keys: read', ['read:projects', 'read:manage.keys']],
    ['Everything, Manage everything', ['*', '*:manage.*']],
    ['Manage everything', ['verify:manage.keys', 'write:manage.*']],
    ['Manage everything, Manage installation: write', ['*:manage.*', 'write:manage.installation']],
    ['Manage installation: read', ['read:manage.installation']],
  ])('is "%s" for %j', (expected, scopes) => {
    expect(summary(...scopes)).toBe(expected)
  })

  it('does not say Everything of a catalogue that is empty', () => {
    expect(summaryOf(compileScopes(['*:*'], []), [])).toBe('Nothing')
    expect(summaryOf(compileScopes(['*:*', '*:manage.*'], []), [])).toBe('Manage everything')
  })

  it('names every resource on which something is held, and no other', () => {
    fc.assert(
      fc.property(anyCatalogue, anyScopes, (catalogue, scopes) => {
        const titles = catalogue.map(titled)
        const parts = summaryOf(compileScopes(scopes, catalogue), titles)
        const held = deeds(scopes, catalogue)
        const isHeld = (name: string): boolean => [...held].some((deed) => deed.endsWith(`:${name}`))
        const holdsAll = (of: readonly CatalogueResource[]): boolean =>
          of.length > 0 && of.every(({ name, verbs }) => verbs.every((verb) => held.has(`${verb}:${name}`)))
        const managed = MANAGEMENT.filter(({ name }) => name !== 'manage.installation')

        expect(parts.startsWith('Everything')).toBe(holdsAll(catalogue))
        expect(parts.includes('Manage everything')).toBe(holdsAll(managed))
        expect(parts === 'Nothing').toBe(held.size === 0)
        for (const { name, title } of titles)
          expect(parts.includes(`${title}: `)).toBe(isHeld(name) && !holdsAll(catalogue))
        for (const { name } of managed)
          expect(parts.includes(`${managementTitle(name)}: `)).toBe(isHeld(name) && !holdsAll(managed))
      }),
      { numRuns: 500 },
    )
  })

  it('says of a resource whose verbs stand for themselves each verb that is held, and no other', () => {
    const loose = anyCatalogue.map((all) => all.map((each) => ({ ...each, ordered: false })))
    fc.assert(
      fc.property(loose, anyScopes, (catalogue, scopes) => {
        const held = deeds(scopes, catalogue)
        for (const resource of catalogue) {
          const [own = ''] = summaryOf(compileScopes(scopes, catalogue), [titled(resource)]).split('Manage')
          if (own.startsWith('Everything')) continue
          const words = (own.split(': ')[1] ?? '').split(/[ ,]+/)
          for (const verb of resource.verbs)
            expect(words.includes(verb)).toBe(held.has(`${verb}:${resource.name}`))
        }
      }),
      { numRuns: 500 },
    )
  })
})
