import type { BlueprintChange } from '@claviger/sdk'
import { expect, test } from 'vitest'
import { changesText, countText, hasWork } from './show-blueprint.ts'

const change = (more: Partial<BlueprintChange>): BlueprintChange => ({
  kind: 'update',
  what: 'key_type',
  name: 'api',
  differences: [],
  keys: 0,
  ...more,
})

const shown = (...changes: BlueprintChange[]): string => changesText({ applied: false, changes })

test('what differs inside a field is told where it differs', () => {
  const template = (name: string, scopes: string[]) => ({ name, title: 'T', scopes })
  const differences = [
    { field: 'labels', from: { create: 'A', revoke: 'R' }, to: { create: 'B', revoke: 'R' } },
    {
      field: 'templates',
      from: [template('one', ['read']), template('gone', [])],
      to: [template('one', []), template('new', ['read', 'write'])],
    },
    { field: 'approval', from: true, to: false },
    { field: 'description', from: null, to: 'Why' },
    { field: 'default_scopes', from: [], to: ['read'] },
  ]
  expect(shown(change({ differences, keys: 2 }))).toBe(`~ key type api (bears on 2 live keys)
    labels.create: A → B
    templates.one.scopes: read → (none)
    templates.gone: {"name":"gone","title":"T","scopes":[]} → (none)
    templates.new.name: (none) → new
    templates.new.title: (none) → T
    templates.new.scopes: (none) → read write
    approval: true → false
    description: (none) → Why
    default_scopes: (none) → read`)
  const turned = {
    field: 'templates',
    from: [template('a', []), template('b', [])],
    to: [template('b', []), template('a', [])],
  }
  expect(shown(change({ differences: [turned] }))).toBe('~ key type api\n    templates: in another order')
})

test('each kind has its sign, and what stays comes last', () => {
  const kinds = ['keep', 'create', 'restore', 'update', 'archive', 'remove'] as const
  const changes = kinds.map((kind) => change({ kind, keys: 1 }))
  expect(shown(...changes)).toBe(`+ key type api
+ key type api (archived before)
~ key type api (bears on 1 live key)
- key type api (is archived; 1 live key goes on)
- key type api (is removed, from 1 live key as well)
= key type api (not in the blueprint, left as it is)`)
  expect([hasWork({ applied: false, changes }), countText({ applied: false, changes })]).toEqual([
    true,
    '5 changes',
  ])
  expect(hasWork({ applied: false, changes: changes.slice(0, 1) })).toBe(false)
  expect(countText({ applied: false, changes: changes.slice(0, 2) })).toBe('1 change')
})

test('words of others cannot move the cursor', () => {
  const differences = [{ field: 'title', from: 'a\u001b[2Jb', to: '\u202eevil\nline' }]
  expect(shown(change({ differences }))).toBe('~ key type api\n    title: ab → \uFFFDevil line')
})
