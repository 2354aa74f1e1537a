import { expect, it } from 'vitest'
import type { Store } from '../store.ts'
import type { Key } from './key.ts'
import { Uses } from './uses.ts'

/** Uses that wait, a store that takes its time, and a clock that stands still otherwise. */
function aGathering(told: number) {
  const written: number[] = []
  const rests: { ms: number; over: () => void }[] = []
  let now = 0
  const noteUses = (some: readonly unknown[]): Promise<void> => {
    now += 3
    written.push(some.length)
    return Promise.resolve()
  }
  const tend: Store['tend'] = async (act) =>
    act({ keys: { noteUses } } as unknown as Parameters<typeof act>[0])
  const uses = new Uses({
    store: { tend } as Store,
    scheduler: {
      after(ms, over) {
        rests.push({ ms, over })
        return () => undefined
      },
    },
    elapsed: () => now,
  })
  for (let i = 0; i < told; i++) uses.told(`key_${i}`, { at: 1, ip: null, client: null })
  return { uses, written, rests, wait: (ms: number) => (now += ms) }
}

it('are written a few at a time, with rests in which others have their turn', async () => {
  const { uses, written, rests } = aGathering(120)
  const settled = uses.settle()
  for (let i = 0; i < 2; i++) {
    await expect.poll(() => rests.length).toBe(i + 1)
    expect(written).toHaveLength(i + 1)
    rests[i]?.over()
  }
  await settled
  expect(written).toEqual([50, 50, 20])
  expect(rests.map(({ ms }) => ms)).toEqual([30, 30])
  expect(uses.unreported).toBe(0)
})

it('are written without rests, but not for ever, when the process wants to end', async () => {
  const { uses, written, rests, wait } = aGathering(1_000)
  const settled = uses.settle()
  await expect.poll(() => rests.length).toBe(1)
  uses.hurry()
  wait(4_991)
  await settled
  expect(written).toEqual([50, 50, 50, 50])
  expect(rests).toHaveLength(1)
  expect(uses.unreported).toBe(800)
})

it('keep nobody waiting who looks for them', async () => {
  const { uses, written, rests } = aGathering(120)
  const looked = uses.settleWithin(1_000)
  await expect.poll(() => rests.length).toBe(2)
  rests[0]?.over()
  await looked
  expect([written, rests[0]?.ms]).toEqual([[50], 1_000])
})

it('are those that came last, of a key with two secrets', () => {
  const { uses } = aGathering(0)
  uses.forgotten('key_1', 9, 1)
  uses.forgotten('key_1', 8, 2)
  expect(uses.seen({ id: 'key_1', lastUsed: null } as Key).lastUsed?.at).toBe(9)
})
