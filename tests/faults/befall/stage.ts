import { setTimeout as pause } from 'node:timers/promises'
import type { Primary } from '../fleet/primary.ts'
import type { Node } from '../fleet/node.ts'
import type { Hot } from '../load/hot.ts'
import type { World } from '../load/world.ts'

/** Where faults befall. */
export interface Stage {
  readonly world: World
  readonly primary: Primary
  readonly hot: Hot
  /** How long leases are, and the longer ones that some nodes are given for a while, in ms. */
  readonly leaseMs: number
  readonly longLeaseMs: number
  /** What something is befallen by, so that nothing else of its kind befalls it at the same time. */
  readonly taken: Set<string>
}

/** Something that befalls and heals; resolves when it has healed. */
export type Fault = (stage: Stage) => Promise<void>

/** Takes part of a node, or all there is of a kind, for one fault at a time; nothing happens where all is taken. */
export async function taking(
  { world, taken }: Stage,
  what: 'process' | 'link',
  act: (node: Node) => Promise<void>,
): Promise<void> {
  const free = world.nodes.filter((node) => node.url !== undefined && !taken.has(`${what} ${node.name}`))
  if (free.length === 0) return
  const node = world.random.pick(free)
  await holding(taken, `${what} ${node.name}`, () => act(node))
}

export async function holding(taken: Set<string>, what: string, act: () => Promise<void>): Promise<void> {
  if (taken.has(what)) return
  taken.add(what)
  try {
    await act()
  } finally {
    taken.delete(what)
  }
}

/** A while, of some leases' length. */
export function aWhile({ world, leaseMs }: Stage, least: number, most: number): Promise<void> {
  return pause(leaseMs * world.random.between(least, most))
}
