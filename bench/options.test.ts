import assert from 'node:assert/strict'
import { test } from 'node:test'

import { readOptions } from './options.ts'

test('a quick run has fewer keys and rounds, unless told otherwise', () => {
  assert.equal(readOptions([])?.keys, 1_000_000)
  assert.equal(readOptions(['--quick'])?.keys, 20_000)
  assert.equal(readOptions(['--quick', '--keys', '7'])?.keys, 7)
})

test('a deep run has parts of its own', () => {
  assert.deepEqual(readOptions(['--deep', '--only', 'cold'])?.only, ['cold'])
  assert.deepEqual(readOptions(['--deep'])?.nodes, [1, 4, 16])
  assert.deepEqual(readOptions(['--deep', '--nodes', '2,3'])?.nodes, [2, 3])
  assert.throws(() => readOptions(['--only', 'cold']), /not cold/)
  assert.throws(() => readOptions(['--deep', '--only', 'portal']), /not portal/)
})

test('figures are published of whole runs only', () => {
  assert.equal(readOptions(['--write'])?.write, true)
  assert.equal(readOptions(['--deep', '--write'])?.write, true)
  assert.throws(() => readOptions(['--write', '--quick']), /full length/)
  assert.throws(() => readOptions(['--write', '--only', 'claviger']), /every server/)
})

test('what is not a number, or not a whole one, is refused by its name', () => {
  assert.throws(() => readOptions(['--keys', '1.5']), /--keys/)
  assert.throws(() => readOptions(['--seconds', '0']), /--seconds/)
  assert.throws(() => readOptions(['--nodes', '1,x']), /--nodes/)
})
