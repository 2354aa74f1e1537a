import { expect, it } from 'vitest'
import type { Store } from '../store.ts'
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
    pause: (ms) => new Promise((over) => rests.push({ ms, over })),
    elapsed: () => now,
  })
  for (let i = 0; i < told; i++) uses.told(`key_${i}`, { at: 1, ip: null, client: null })
  return { uses, written, rests }
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
  const { uses, written, rests } = aGathering(1_000)
  const settled = uses.settle()
  await expect.poll(() => rests.length).toBe(1)
  uses.hurry(9)
  rests[0]?.over()
  await settled
  expect(written).toEqual([50, 50, 50, 50])
  expect(rests).toHaveLength(1)
  expect(uses.unreported).toBe(800)
})
