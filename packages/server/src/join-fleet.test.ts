import { Lapsed, type Memory } from '@claviger/verifier'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { joinFleet, type Joined } from './join-fleet.ts'
import { StoreUnavailable } from './domain/store.ts'
import { FRESH, type FreshEngine } from './storage/engines.suite.ts'

const NOBODY: Memory = { apply: () => undefined, reset: () => undefined }

let opened: FreshEngine
let fleet: Joined
let states: string[]
let mended: () => void
beforeEach(async () => {
  opened = await FRESH.postgres()
  states = []
  const mending = new Promise<void>((resolve) => {
    mended = resolve
  })
  fleet = joinFleet({
    url: opened.url,
    memory: NOBODY,
    leaseMs: 2_000,
    around: {},
    onHistory: () => undefined,
    advertised: null,
    hint: null,
    onState: (state) => states.push(state),
    onEnding: () => mending,
    onFault: () => undefined,
    doubts: () => Promise.resolve([]),
  })
  await fleet.start()
})
afterEach(async () => {
  mended()
  await fleet.stop()
  await opened.close()
})

it('answers and lends nothing while what a fail-over may have lost is made again, though it holds a lease', async () => {
  expect(fleet.isLive()).toBe(true)
  expect(fleet.desk.renew('child', null).leaseMs).toBeGreaterThan(0)
  await opened.engine.db.updateTable('installation').set({ epoch: '-another' }).execute()
  await expect.poll(() => states, { timeout: 10_000 }).toEqual(['joining', 'joined', 'joining', 'joined'])
  expect(fleet.remaining()).toBeGreaterThan(0)
  expect(fleet.isLive()).toBe(false)
  expect(() => fleet.desk.renew('child', null)).toThrow(Lapsed)
  expect(() => fleet.desk.pull(0)).toThrow(Lapsed)
  await expect(fleet.confirm()).rejects.toThrow(StoreUnavailable)
  mended()
  await expect.poll(() => fleet.isLive(), { timeout: 10_000 }).toBe(true)
  expect(fleet.desk.renew('child', null).leaseMs).toBeGreaterThan(0)
  await fleet.confirm()
})
