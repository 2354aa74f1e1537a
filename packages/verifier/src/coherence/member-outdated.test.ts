import { describe, expect, it } from 'vitest'
import { joined } from './opened.suite.ts'
import { change, settled } from './world.suite.ts'

describe('a change that this code does not understand', () => {
  it('ends the lease, is not acked, and is never passed over: the member leaves, and stays away', async () => {
    const { registry, member, memory, noted, time } = await joined()
    registry.commit(change(6, 2))
    member.wake()
    await settled()
    expect(member.state).toBe('outdated')
    expect(member.lease.isLive()).toBe(false)
    expect(registry.saw('leave')).toHaveLength(1)
    await time.pass(5_000)
    member.wake()
    await time.pass(5_000)
    expect(member.state).toBe('outdated')
    expect(member.applied).toBe(-1)
    expect(memory.told).toStrictEqual(['reset 5', 'reset 0'])
    expect(registry.saw('ack')).toStrictEqual([{ acked: 5, timeline: 'first' }])
    expect(noted).toStrictEqual(['joining', 'joined', 'outdated', 'outdated'])
    expect(registry.saw('renew')).toHaveLength(1)
  })

  it('that comes with a renewal is no different', async () => {
    const { registry, member, time } = await joined()
    registry.commit(change(6, 2))
    await time.pass(1_000)
    expect(registry.saw('renew')).toHaveLength(2)
    expect(registry.saw('leave')).toHaveLength(1)
    await member.stop()
    expect(member.state).toBe('stopped')
  })
})
