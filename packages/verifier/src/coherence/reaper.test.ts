import { expect, it } from 'vitest'
import { Reaper, type Grants, type Graves } from './reaper.ts'
import { HeldTime } from './world.suite.ts'

/** Twice the full wait is 2200 ms. */
function open(members: Record<string, number>) {
  const time = new HeldTime()
  const removed: Grants[] = []
  const truth = { members, isDown: false }
  const graves: Graves = {
    grants: () =>
      truth.isDown
        ? Promise.reject(new Error('the link is cut'))
        : Promise.resolve(
            Object.entries(truth.members).map(([incarnation, grants]) => ({ incarnation, grants })),
          ),
    remove: (member) => {
      removed.push(member)
      delete truth.members[member.incarnation]
      return Promise.resolve()
    },
  }
  const bounds = { ttlMs: 1_000, epsilon: 0.01, deltaMs: 80 }
  const reaper = new Reaper({ graves, monotonic: time, scheduler: time, ...bounds })
  reaper.start()
  return { time, truth, removed, reaper }
}

it('takes off record who was silent for twice the full wait, and no sooner', async () => {
  const { time, removed } = open({ dead: 3 })
  await time.pass(2_100)
  expect(removed).toStrictEqual([])
  await time.pass(500)
  expect(removed).toStrictEqual([{ incarnation: 'dead', grants: 3 }])
})

it('leaves alone who has asked for anything meanwhile', async () => {
  const { time, truth, removed } = open({ alive: 3 })
  for (let i = 4; i < 9; i++) {
    await time.pass(1_500)
    truth.members['alive'] = i
  }
  expect(removed).toStrictEqual([])
})

it('counts on its own clock from when it has seen somebody', async () => {
  const { time, truth, removed } = open({})
  await time.pass(5_000)
  truth.members['new'] = 0
  await time.pass(2_000)
  expect(removed).toStrictEqual([])
})

it('waits for a database that does not answer', async () => {
  const { time, truth, removed } = open({ dead: 3 })
  truth.isDown = true
  await time.pass(4_000)
  truth.isDown = false
  await time.pass(600)
  expect(removed).toHaveLength(1)
})

it('stops', async () => {
  const { time, removed, reaper } = open({ dead: 3 })
  await time.pass(100)
  reaper.stop()
  await time.pass(9_000)
  expect(removed).toStrictEqual([])
})
