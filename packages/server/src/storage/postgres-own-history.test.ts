import { afterEach, beforeEach, expect, it } from 'vitest'
import { StoreUnavailable, type Store } from '../domain/store.ts'
import { FRESH, type FreshEngine } from './engines.suite.ts'
import { createStore } from './store.ts'

let opened: FreshEngine
let store: Store
beforeEach(async () => {
  opened = await FRESH.postgres()
  store = createStore(opened.engine)
})
afterEach(() => opened.close())

const reading = () => store.readToVerify((reads) => reads.keys.findDigests(['nobody']))
const change = () => store.change(async (_writes, revision) => ({ value: revision, commit: true }))

it('reads and changes nothing on a database of another history than the one that is followed', async () => {
  await Promise.all([reading(), reading(), change()])
  opened.engine.follow?.('another')
  await expect(reading()).rejects.toThrow(StoreUnavailable)
  await expect(change()).rejects.toThrow(StoreUnavailable)
})

it('goes on where it leads to the history that is followed', async () => {
  const { timeline } = await store.position()
  opened.engine.follow?.('another')
  await expect(reading()).rejects.toThrow(StoreUnavailable)
  opened.engine.follow?.(timeline)
  expect(await reading()).toEqual(new Map())
  expect(await change()).toBeGreaterThan(0)
})
