import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createResourceBody, updateResourceBody } from './catalogue.ts'
import { compileScopes, scope, unknownScopes } from './scopes.ts'

const body = (more: object) => ({ name: 'projects', title: 'Projects', verbs: ['read', 'write'], ...more })

/** Where the first fault is said to be; undefined when there is none. */
const faultOf = (parsed: ReturnType<typeof createResourceBody.safeParse>): string | undefined =>
  parsed.success ? undefined : (parsed.error.issues[0]?.path.join('.') ?? '')

const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `v${i}`)
const explained = (verbs: string[]): object => Object.fromEntries(verbs.map((verb) => [verb, 'x']))

describe('a new resource', () => {
  it.each([
    {},
    { name: 'cloud_storage' },
    { name: 'a.b-c.d_e' },
    { name: 'management' },
    { name: 'managed.keys' },
    { name: 'a.manage' },
    { name: 'x'.repeat(64) },
    { verbs: ['execute'] },
    { verbs: many(20) },
    { ordered: false },
    { meanings: {} },
    { meanings: { read: 'View projects, status, logs' } },
    { meanings: { read: '😀'.repeat(200), write: '' } },
  ])('may be %j', (more) => {
    expect(faultOf(createResourceBody.safeParse(body(more)))).toBeUndefined()
  })

  it.each<[object, string]>([
    [{ name: '' }, 'name'],
    [{ name: 'Projects' }, 'name'],
    [{ name: '*' }, 'name'],
    [{ name: 'a.*' }, 'name'],
    [{ name: 'a..b' }, 'name'],
    [{ name: 'a.' }, 'name'],
    [{ name: '1a' }, 'name'],
    [{ name: 'a:b' }, 'name'],
    [{ name: 'a\n' }, 'name'],
    [{ name: '__proto__' }, 'name'],
    [{ name: 'manage' }, 'name'],
    [{ name: 'manage.keys' }, 'name'],
    [{ name: 'manage.mine.too' }, 'name'],
    [{ name: 'x'.repeat(65) }, 'name'],
    [{ title: ' ' }, 'title'],
    [{ title: 'a\u202eb' }, 'title'],
    [{ verbs: [] }, 'verbs'],
    [{ verbs: many(21) }, 'verbs'],
    [{ verbs: ['read', 'read'] }, 'verbs'],
    [{ verbs: ['*'] }, 'verbs.0'],
    [{ verbs: ['read', 'Write'] }, 'verbs.1'],
    [{ verbs: ['x'.repeat(32)] }, 'verbs.0'],
    [{ ordered: 'yes' }, 'ordered'],
    [{ meanings: { admin: 'All of it' } }, 'meanings'],
    [{ meanings: { constructor: 'x' } }, 'meanings'],
    [{ meanings: { read: 'x'.repeat(201) } }, 'meanings.read'],
    [{ meanings: { read: 'ring\u0007' } }, 'meanings.read'],
    [{ verbs: many(20), meanings: explained(many(21)) }, 'meanings'],
    [{ colour: 'red' }, ''],
  ])('may not be %j', (more, path) => {
    expect(faultOf(createResourceBody.safeParse(body(more)))).toBe(path)
  })

  it('is one that scopes can name, each of its verbs', () => {
    const part = fc.stringMatching(/^[a-z][a-z0-9_-]{0,30}$/)
    const names = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.'))
    const verbs = fc.uniqueArray(part, { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(names, verbs, (name, verbs) => {
        const made = createResourceBody.safeParse(body({ name, verbs }))
        fc.pre(made.success)
        const scopes = verbs.map((verb) => scope.parse(`${verb}:${name}`))
        expect(unknownScopes(scopes, [{ name, verbs }])).toEqual([])
        expect(compileScopes(scopes, [{ name, verbs }]).size).toBe(verbs.length)
      }),
    )
  })
})

describe('a changed resource', () => {
  it.each([
    { title: 'Projects' },
    { verbs: ['read'] },
    { ordered: true },
    { meanings: {} },
    { meanings: { archive: 'Put projects away' } },
    { verbs: ['archive'], meanings: { archive: 'Put projects away' } },
  ])('may be %j', (change) => {
    expect(updateResourceBody.safeParse(change).success).toBe(true)
  })

  it.each([
    {},
    { name: 'runs' },
    { title: null },
    { verbs: [] },
    { verbs: ['read', '*'] },
    { verbs: ['read'], meanings: { write: 'Change projects' } },
    { meanings: { '*': 'All of it' } },
    { meanings: explained(many(21)) },
  ])('may not be %j', (change) => {
    expect(updateResourceBody.safeParse(change).success).toBe(false)
  })
})
