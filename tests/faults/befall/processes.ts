import { setTimeout as pause } from 'node:timers/promises'
import type { Node } from '../fleet/node.ts'
import type { Moment } from '../node/spec.ts'
import { aWhile, holding, taking, type Fault, type Stage } from './stage.ts'

const NEVER_COMES_MS = 10_000

/** The process stands still, wherever it happens to be, and its clock goes on. */
export const stopped: Fault = (stage) =>
  taking(stage, 'process', async (node) => {
    node.signal('SIGSTOP')
    await aWhile(stage, 0.2, 4)
    node.signal('SIGCONT')
  })

/** A verifier in the program of somebody else stands still. */
export const stoppedVerifier: Fault = async (stage) => {
  const { world, taken } = stage
  const [verifier] = world.verifiers.filter(({ name }) => !taken.has(name)).slice(-1)
  if (verifier === undefined) return
  await holding(taken, verifier.name, async () => {
    verifier.signal('SIGSTOP')
    await aWhile(stage, 0.2, 4)
    verifier.signal('SIGCONT')
  })
}

/** It is killed, and started again. */
export const killedVerifier: Fault = async (stage) => {
  const { world, taken } = stage
  const [verifier] = world.verifiers.filter(({ name }) => !taken.has(name))
  if (verifier === undefined) return
  await holding(taken, verifier.name, async () => {
    await verifier.kill()
    await aWhile(stage, 0, 1)
    verifier.start()
  })
}

/** It dies at a moment that is bad for it, and is started again. */
export const diesAt =
  (moment: Moment): Fault =>
  (stage) =>
    taking(stage, 'process', async (node) => {
      if (moment === 'join') {
        await node.kill()
        await node.start({ diesAt: 'join' })
      } else await Promise.race([node.dieAt(moment), pause(NEVER_COMES_MS)])
      await node.kill()
      await aWhile(stage, 0, 1.5)
      await node.start()
    })

/** A node of an earlier version, which understands no change there is, stands among the others for a while. */
export const outdated: Fault = (stage) =>
  taking(stage, 'process', async (node) => {
    await replace(node, { protocol: 0 })
    await aWhile(stage, 2, 4)
    await replace(node)
  })

/** Some have a longer lease than others, and keep silent while they have it. */
export const unlikeLeases: Fault = (stage) =>
  taking(stage, 'process', async (node) => {
    await replace(node, { leaseMs: stage.longLeaseMs })
    await aWhile(stage, 0.5, 1)
    node.signal('SIGSTOP')
    await pause(stage.longLeaseMs * stage.world.random.between(0.6, 0.95))
    node.signal('SIGCONT')
    await aWhile(stage, 0.2, 1)
    await replace(node)
  })

/** One after the other leaves in good order and comes back. */
export const rolling: Fault = (stage) =>
  holdingAll(stage, async (nodes) => {
    for (const node of nodes) {
      await replace(node)
      await aWhile(stage, 0, 0.5)
    }
  })

/** All but one leave, and come back. */
export const scaled: Fault = (stage) =>
  holdingAll(stage, async (nodes) => {
    const others = nodes.slice(1)
    await Promise.all(others.map((node) => leave(node)))
    await aWhile(stage, 0.5, 1.5)
    await Promise.all(others.map((node) => node.start()))
  })

async function replace(node: Node, changed: Parameters<Node['start']>[0] = {}): Promise<void> {
  await leave(node)
  await node.start(changed)
}

/** In good order, unless that takes longer than anybody who runs servers waits. */
async function leave(node: Node): Promise<void> {
  await Promise.race([node.stop(), pause(NEVER_COMES_MS)])
  await node.kill()
}

function holdingAll({ world, taken }: Stage, act: (nodes: readonly Node[]) => Promise<void>): Promise<void> {
  const free = world.nodes.filter(({ name }) => !taken.has(`process ${name}`))
  const names = free.map(({ name }) => `process ${name}`)
  const hold = (rest: readonly string[]): Promise<void> => {
    const [name, ...more] = rest
    return name === undefined ? act(free) : holding(taken, name, () => hold(more))
  }
  return hold(names)
}
