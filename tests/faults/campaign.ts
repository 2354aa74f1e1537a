import { setTimeout as pause } from 'node:timers/promises'
import { FAULTS, type FaultName } from './befall/faults.ts'
import type { Stage } from './befall/stage.ts'
import type { Checker } from './checker.ts'
import type { Figures } from './figures.ts'
import { tell, type World } from './load/world.ts'

/** Which faults, for how long in ms. */
export interface Plan {
  readonly only: readonly FaultName[]
  /** One finding is enough. */
  readonly stopsAtFinding?: boolean
  readonly ms: number
  readonly say: (line: string) => void
}

const REST_MS = 500
const COME_BACK_MS = 30_000

/** Lets each fault befall alone, then pairs of them, until the time is over. After each, the fleet has to be whole again. */
export async function befall(
  stage: Stage,
  figures: Figures,
  { only, ms, say, stopsAtFinding }: Plan,
): Promise<void> {
  const { random, checker } = stage.world
  const until = performance.now() + ms
  const alone = only.toSorted(() => random.between(-1, 1)).map((name) => [name])
  const isOver = (): boolean => stopsAtFinding === true && checker.findings.length > 0
  while (performance.now() < until && !isOver()) {
    const names = alone.shift() ?? [random.pick(only), random.pick(only)]
    say(names.join(' and '))
    names.forEach((name) => figures.befell(name))
    await Promise.all(names.map((name) => FAULTS[name](stage)))
    await comeBack(stage.world, names, checker)
    await pause(REST_MS)
  }
}

/** Who refuses everything for ever keeps the promise as well. */
export async function comeBack(world: World, names: readonly string[], checker: Checker): Promise<void> {
  const until = performance.now() + COME_BACK_MS
  for (const node of world.nodes) {
    let isBack = false
    do {
      // Who dies while it starts, as when the database goes at that moment, is started again, as by any supervisor.
      await node.revive()
      const asked = { method: 'POST', path: '/v1/keys/verify', body: { key: world.root } }
      isBack = (await tell(world, node, asked, 2_000)).status === 200
      if (!isBack) await pause(50)
    } while (!isBack && performance.now() < until)
    if (!isBack) checker.find(`${node.name} has not come back after ${names.join(' and ')}`)
  }
}
