import { expect, it } from 'vitest'
import { Uses, type UsesDeps } from '../keys/uses.ts'
import { operator } from '../access/caller.ts'
import type { Store } from '../store.ts'
import { noteUses } from './note-uses.ts'

const caller = operator('ws_1', new Set(['verify:manage.keys']), 'req_1')
const use = { key: 'key_1', at: 5 }

it('refuses what there is no room for before it is looked up, and says when to tell again', async () => {
  let written = 0
  const store = {
    readToVerify: () => Promise.reject(new Error('it was looked up')),
    tend: async (act: (writes: unknown) => Promise<void>) =>
      act({ keys: { noteUses: (some: unknown[]) => Promise.resolve(void (written += some.length)) } }),
  } as unknown as Store
  const scheduler: UsesDeps['scheduler'] = {
    after(_, act) {
      queueMicrotask(act)
      return () => undefined
    },
  }
  const deps: UsesDeps = { store, scheduler, elapsed: () => 0 }
  const uses = new Uses(deps)
  for (let i = 0; i < 100_000; i++) uses.told(`key_${i}`, { at: 1, ip: null, client: null })
  const told = (): Promise<unknown> =>
    noteUses({ store, uses, clock: { now: () => 9 } })(caller, { uses: [use] })
  await expect(told()).rejects.toMatchObject({ code: 'rate_limited', retryAfterMs: 5_000 })
  await uses.settle()
  expect(written).toBe(100_000)
  await expect(told()).rejects.toThrow('it was looked up')
})
