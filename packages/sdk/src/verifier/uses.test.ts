import { expect, it } from 'vitest'
import type { Table } from '@claviger/verifier'
import type { KeyUse } from '../generated/types.ts'
import { Uses } from './uses.ts'

/** A memory in which so many keys were used, and a clock that stands still but for what takes time. */
function aMemory(used: number) {
  const reports: number[] = []
  const rests: { ms: number; over: () => void }[] = []
  let now = 0
  const table = {
    get unreported() {
      return used
    },
    takeUsed(most: number) {
      const taken = Array.from({ length: Math.min(most, used) }, (_, i) => [`key_${used - i}`, 1, i + 1])
      used -= taken.length
      return taken
    },
  } as Pick<Table, 'unreported' | 'takeUsed'> as Table
  const uses = new Uses({
    report: async (some: readonly KeyUse[]) => {
      now += 7
      reports.push(some.length)
      return Promise.resolve()
    },
    monotonic: { now: () => now },
    scheduler: {
      after(ms, over) {
        rests.push({ ms, over })
        return () => undefined
      },
    },
  })
  return { uses, table, reports, rests }
}

it('are reported a few at a time, with rests in which a node answers others', async () => {
  const { uses, table, reports, rests } = aMemory(450)
  const settled = uses.settle(table)
  for (let i = 0; i < 2; i++) {
    await expect.poll(() => rests.length).toBe(i + 1)
    expect(reports).toHaveLength(i + 1)
    rests[i]?.over()
  }
  await settled
  expect(reports).toEqual([200, 200, 50])
  expect(rests.map(({ ms }) => ms)).toEqual([70, 70])
})

it('are reported without rests, but not for ever, when the process wants to end', async () => {
  const { uses, table, reports, rests } = aMemory(100_000)
  const settled = uses.settle(table)
  await expect.poll(() => rests.length).toBe(1)
  await uses.finish(table)
  await settled
  expect(reports).toHaveLength(430)
  expect(rests).toHaveLength(1)
  // What was not reported waits where it was.
  expect(table.unreported).toBe(14_000)
})
