import { describe, expect, it } from 'vitest'
import { joined, open } from './opened.suite.ts'
import type { Renewal } from './ports.ts'
import { change, held, settled } from './world.suite.ts'

describe('a member joins', () => {
  it('by registering, and only then asks for its first lease', async () => {
    const { member, registry } = open()
    const registered = held<undefined>()
    registry.answers.register = () => registered.promise
    member.start()
    await settled()
    expect(registry.saw('renew')).toStrictEqual([])
    registered.settle(undefined)
    await settled()
    expect(registry.saw('renew')).toStrictEqual([null])
  })

  it('with an empty memory, and acks what it began with', async () => {
    const { memory, registry, member } = await joined()
    expect(memory.told).toStrictEqual(['reset 5'])
    expect(member.applied).toBe(5)
    expect(registry.saw('ack')).toStrictEqual([{ acked: 5, timeline: 'first' }])
  })

  it('and says whose history it goes by before it forgets: what is read from then on belongs to it', async () => {
    const order: string[] = []
    const memory = { apply: () => undefined, reset: (from: number) => order.push(`reset ${from}`) }
    await joined({ memory, onHistory: (timeline) => order.push(timeline) })
    expect(order).toStrictEqual(['first', 'reset 5'])
  })

  it('and looks again for what a hint spoke of meanwhile', async () => {
    const { registry, member } = open()
    const first = held<Renewal>()
    registry.answers.renew = () => first.promise
    member.start()
    await settled()
    member.wake()
    first.settle(registry.truth)
    registry.commit(change(6))
    await settled()
    expect(member.applied).toBe(6)
  })

  it('as often as it takes', async () => {
    const { registry, member, time } = open()
    registry.answers.register = () => Promise.reject(new Error('the link is cut'))
    member.start()
    await time.pass(900)
    expect(registry.saw('register').length).toBeGreaterThan(2)
    expect(member.lease.isLive()).toBe(false)
    delete registry.answers.register
    await time.pass(300)
    expect(member.lease.isLive()).toBe(true)
  })
})

describe('a lease', () => {
  it('counts from before its renewal was sent', async () => {
    const { registry, member, time } = open()
    const first = held<Renewal>()
    registry.answers.renew = () => first.promise
    member.start()
    await settled()
    time.stall(400)
    first.settle(registry.truth)
    await settled()
    expect(member.lease.remaining()).toBe(600)
  })

  it('is renewed five times in its length', async () => {
    const { registry, member, time } = await joined()
    await time.pass(1_000)
    expect(registry.saw('renew')).toHaveLength(6)
    expect(member.lease.remaining()).toBeGreaterThanOrEqual(800)
  })

  it('is over after a stall, before any timer has run', async () => {
    const { member, time } = await joined()
    time.stall(1_000)
    expect(member.lease.isLive()).toBe(false)
  })

  it('runs out when nobody answers, and comes back when somebody does', async () => {
    const { registry, member, time } = await joined()
    registry.answers.renew = () => Promise.reject(new Error('the link is cut'))
    await time.pass(1_000)
    expect(member.lease.isLive()).toBe(false)
    delete registry.answers.renew
    await time.pass(200)
    expect(member.lease.isLive()).toBe(true)
  })

  it('takes what a late answer is worth, while another renewal has been sent', async () => {
    const { registry, member, time } = await joined()
    const late = held<Renewal>()
    registry.answers.renew = () => late.promise
    await time.pass(700)
    expect(registry.saw('renew').length).toBeGreaterThan(2)
    late.settle(registry.truth)
    await settled()
    expect(member.lease.remaining()).toBeLessThan(1_000)
    expect(member.lease.isLive()).toBe(true)
  })

  it('is not extended before everything is applied that the renewal knew of', async () => {
    const { registry, member, memory, time } = await joined()
    const rest = held<Renewal>()
    registry.truth = { ...registry.truth, revision: 8, changes: [change(6), change(7)], upTo: 7 }
    registry.answers.pull = () => rest.promise
    await time.pass(210)
    expect(memory.told.at(-1)).toBe('6,7 up to 7')
    expect(member.lease.remaining()).toBe(790)
    rest.settle({ ...registry.truth, changes: [change(8)], upTo: 8 })
    await settled()
    expect(memory.told.at(-1)).toBe('8 up to 8')
    expect(member.lease.remaining()).toBe(990)
  })
})

describe('a hint', () => {
  it('has the member look, apply and ack at once', async () => {
    const { registry, member, memory } = await joined()
    registry.commit(change(6))
    member.wake()
    await settled()
    expect(memory.told.at(-1)).toBe('6 up to 6')
    expect(registry.saw('ack').at(-1)).toStrictEqual({ acked: 6, timeline: 'first' })
  })

  it('that comes during a look is followed by one more look, however many came', async () => {
    const { registry, member } = await joined()
    const first = held<Renewal>()
    registry.answers.pull = () => first.promise
    member.wake()
    member.wake()
    member.wake()
    await settled()
    expect(registry.saw('pull')).toHaveLength(1)
    const before = registry.truth
    registry.commit(change(6))
    delete registry.answers.pull
    first.settle(before)
    await settled()
    expect(registry.saw('pull')).toHaveLength(2)
    expect(member.applied).toBe(6)
  })
})

describe('an answer that was overtaken', () => {
  it('neither tells memory anything again, nor passes for a roll-back', async () => {
    const { registry, member, memory, time, noted } = await joined()
    const late = held<Renewal>()
    registry.answers.renew = () => late.promise
    await time.pass(200)
    const old = { ...registry.truth, revision: 6, changes: [change(6)], upTo: 6 }
    registry.commit(change(6), change(7))
    member.wake()
    await settled()
    late.settle(old)
    await settled()
    expect(member.applied).toBe(7)
    expect(memory.told).toStrictEqual(['reset 5', '6,7 up to 7'])
    expect(noted).not.toContain('rolled-back')
  })
})

describe('an answer that was overtaken in part', () => {
  it('tells memory only what is new', async () => {
    const { registry, member, memory, time } = await joined()
    const late = held<Renewal>()
    registry.answers.renew = () => late.promise
    await time.pass(200)
    registry.commit(change(6), change(7))
    member.wake()
    await settled()
    late.settle({ ...registry.truth, revision: 8, changes: [6, 7, 8].map((r) => change(r)), upTo: 8 })
    await settled()
    expect(memory.told).toStrictEqual(['reset 5', '6,7 up to 7', '8 up to 8'])
  })
})

describe('a member that has lost its place', () => {
  const losses: [string, Partial<Renewal> | 'gone'][] = [
    ['gone', 'gone'],
    ['too-old', { isTooOld: true }],
    ['moved', { timeline: 'second' }],
    ['rolled-back', { timeline: 'second', revision: 4, upTo: 4 }],
    ['rolled-back', { revision: 4, upTo: 4 }],
  ]

  it.each(losses)('drops its lease, forgets, and joins as somebody else: %s, %o', async (ending, loss) => {
    const { registry, member, memory, time, noted } = await joined()
    const rejoined = held<Renewal>()
    const truth = registry.truth
    registry.answers.pull = () => Promise.resolve(loss === 'gone' ? loss : { ...truth, ...loss })
    registry.answers.renew = () => rejoined.promise
    member.wake()
    await time.pass(50)
    expect(noted).toStrictEqual(['joining', 'joined', ending, 'joining'])
    expect(member.lease.isLive()).toBe(false)
    expect(memory.told.at(-1)).toBe('reset 0')
    expect(
      registry.calls.filter(({ method }) => method === 'register').map((call) => call.incarnation),
    ).toStrictEqual(['life 1', 'life 2'])
    rejoined.settle({ ...truth, revision: 9, upTo: 9 })
    await settled()
    expect(memory.told.at(-1)).toBe('reset 9')
    expect(member.lease.isLive()).toBe(true)
  })

  it('does not hear what its earlier incarnation is still answered', async () => {
    const { registry, member, memory, time } = await joined()
    const late = held<Renewal>()
    registry.answers.renew = () => late.promise
    await time.pass(200)
    registry.answers.pull = () => Promise.resolve('gone')
    member.wake()
    await settled()
    const { truth } = registry
    registry.answers.renew = () => new Promise(() => undefined)
    late.settle({ ...truth, revision: 6, changes: [change(6)], upTo: 6 })
    await time.pass(50)
    expect(member.lease.isLive()).toBe(false)
    expect(memory.told).toStrictEqual(['reset 5', 'reset 0'])
  })

  it('is not turned away more often than is good for the one who turns it away', async () => {
    const { registry, member, time } = open()
    registry.answers.renew = () => Promise.resolve('gone')
    member.start()
    await time.pass(1_000)
    expect(registry.saw('register').length).toBeLessThanOrEqual(51)
  })
})

describe('a member that stops', () => {
  it('while nobody answers does not register when somebody does', async () => {
    const { registry, member, time } = open()
    registry.answers.register = () => Promise.reject(new Error('the link is cut'))
    member.start()
    await time.pass(300)
    await member.stop()
    const before = registry.saw('register').length
    delete registry.answers.register
    await time.pass(2_000)
    expect(registry.saw('register')).toHaveLength(before)
  })

  it('leaves once more where it is registered only then', async () => {
    const { registry, member, time } = open()
    const registered = held<undefined>()
    registry.answers.register = () => registered.promise
    member.start()
    await settled()
    await member.stop()
    expect(registry.saw('leave')).toHaveLength(1)
    registered.settle(undefined)
    await time.pass(2_000)
    expect(registry.saw('leave')).toHaveLength(2)
    expect(registry.saw('renew')).toHaveLength(0)
  })

  it('drops its lease before it leaves, and hears nothing after', async () => {
    const { registry, member, time } = await joined()
    const late = held<Renewal>()
    registry.answers.renew = () => late.promise
    await time.pass(200)
    let wasLive = true
    registry.answers.leave = () => {
      wasLive = member.lease.isLive()
      return Promise.resolve(undefined)
    }
    await member.stop()
    late.settle(registry.truth)
    await time.pass(2_000)
    expect(wasLive).toBe(false)
    expect(member.lease.isLive()).toBe(false)
    expect(member.state).toBe('stopped')
  })
})

describe('catching up with a revision', () => {
  it('resolves when memory reflects it, and rejects when it does not in time', async () => {
    const { registry, member, time } = await joined()
    registry.commit(change(6))
    await member.pulledTo({ revision: 6, timeline: 'first' }, 500)
    expect(member.applied).toBe(6)
    const never = member.pulledTo({ revision: 6, timeline: 'second' }, 500)
    const refused = expect(never).rejects.toThrow('not answered within')
    await time.pass(600)
    await refused
  })
})
