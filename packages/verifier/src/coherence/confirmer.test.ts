import { describe, expect, it } from 'vitest'
import { Confirmer } from './confirmer.ts'
import type { Position } from './ports.ts'
import { held, HeldTime, settled } from './world.suite.ts'

function open() {
  const time = new HeldTime()
  const asked: ReturnType<typeof held<Position>>[] = []
  const reflected = new Set<string>()
  const pulled: [Position, number][] = []
  const catchUp = held<undefined>()
  const confirmer = new Confirmer({
    authority: () => {
      const question = held<Position>()
      asked.push(question)
      return question.promise
    },
    member: {
      reflects: ({ revision, timeline }) => reflected.has(`${timeline} ${revision}`),
      pulledTo: async (position, withinMs) => {
        pulled.push([position, withinMs])
        await catchUp.promise
      },
    },
    monotonic: time,
    scheduler: time,
    deadlineMs: 300,
  })
  return { time, asked, reflected, pulled, catchUp, confirmer }
}

const at = (revision: number, timeline = 'first'): Position => ({ revision, timeline })

describe('a confirmation', () => {
  it('is shared by those who ask before the question is sent, and by nobody who asks later', async () => {
    const { confirmer, asked, reflected } = open()
    reflected.add('first 5')
    const first = confirmer.confirm()
    const [second, third] = [confirmer.confirm(), confirmer.confirm()]
    expect(asked).toHaveLength(1)
    asked[0]?.settle(at(5))
    await first
    await settled()
    expect(asked).toHaveLength(2)
    asked[1]?.settle(at(5))
    await Promise.all([second, third])
    expect(asked).toHaveLength(2)
  })

  it('waits until memory reflects what the authority said, in its history', async () => {
    const { confirmer, asked, reflected, pulled, catchUp, time } = open()
    reflected.add('first 5')
    let isConfirmed = false
    const confirmed = confirmer.confirm().then(() => (isConfirmed = true))
    time.stall(100)
    asked[0]?.settle(at(5, 'second'))
    await settled()
    expect(isConfirmed).toBe(false)
    expect(pulled).toStrictEqual([[at(5, 'second'), 200]])
    catchUp.settle(undefined)
    await confirmed
  })

  it('fails when the authority does not answer, for everybody who waits for it', async () => {
    const { confirmer, time, asked } = open()
    const refusals = [confirmer.confirm(), confirmer.confirm()].map((one) =>
      expect(one).rejects.toThrow('not answered within'),
    )
    await time.pass(700)
    await Promise.all(refusals)
    expect(asked).toHaveLength(2)
  })

  it('fails when the authority refuses, and is asked again by the next', async () => {
    const { confirmer, asked, reflected } = open()
    const refused = expect(confirmer.confirm()).rejects.toThrow('the link is cut')
    asked[0]?.fail()
    await refused
    reflected.add('first 5')
    const next = confirmer.confirm()
    asked[1]?.settle(at(5))
    await next
  })
})
