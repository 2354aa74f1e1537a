import assert from 'node:assert/strict'
import { test } from 'node:test'

import { filling } from './request.ts'
import { Ring, ringOf } from './ring.ts'

const keys = ['aaa', 'bbb', 'ccc', 'ddd']

test('keys come out as they went in, whole or in part', () => {
  const ring = ringOf(keys)
  assert.deepEqual(
    [0, 1, 2, 3].map((index) => ring.at(index)),
    keys,
  )
  assert.equal(ring.part(1, 3).count, 2)
  assert.equal(ring.part(1, 3).at(1), 'ccc')
})

test('keys of two lengths, and no keys at all, are refused', () => {
  assert.throws(() => ringOf(['aaa', 'bb']), /one length/)
  assert.throws(() => ringOf(['aaa', 'bbbbb', 'c']), /one length/)
  assert.throws(() => new Ring(Buffer.from('')), /one length/)
})

test('a draw reaches every key', () => {
  const ring = ringOf(keys)
  const drawn = new Set(Array.from({ length: 200 }, () => ring.draw()))
  assert.deepEqual(
    [...drawn].toSorted((a, b) => a - b),
    [0, 1, 2, 3],
  )
})

test('a request is filled with the chosen key in every place, and in nothing but the places', () => {
  let next = 0
  const request = filling('POST /x {aaa,aaa} bbb', ringOf(keys), () => ++next % keys.length)
  assert.equal(Buffer.from(request()).toString(), 'POST /x {bbb,ccc} bbb')
  assert.equal(Buffer.from(request()).toString(), 'POST /x {ddd,aaa} bbb')
})

test('a request without a place for a key is an error', () => {
  assert.throws(() => filling('GET /', ringOf(keys)), /no place/)
})
