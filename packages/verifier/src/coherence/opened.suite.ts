import { expect } from 'vitest'
import { Member, type MemberDeps } from './member.ts'
import { HeldRegistry, HeldTime, NotedMemory, settled } from './world.suite.ts'

/** A member that has not started, and all it is given. */
export function open(given: Partial<MemberDeps> = {}) {
  const time = new HeldTime()
  const registry = new HeldRegistry()
  const memory = new NotedMemory()
  const noted: string[] = []
  let born = 0
  const member = new Member({
    registry: registry.of,
    newIncarnation: () => `life ${++born}`,
    memory,
    monotonic: time,
    scheduler: time,
    ttlMs: 1_000,
    onState: (state) => noted.push(state),
    onEnding: (ending) => noted.push(ending),
    ...given,
  })
  return { time, registry, memory, member, noted }
}

/** The same once it has joined. */
export async function joined(given: Partial<MemberDeps> = {}) {
  const opened = open(given)
  opened.member.start()
  await settled()
  expect(opened.member.state).toBe('joined')
  return opened
}
