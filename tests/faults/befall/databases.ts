import { aWhile, holding, type Fault } from './stage.ts'

/** PostgreSQL crashes, and is there again. */
export const crashed: Fault = ({ taken, primary }) => holding(taken, 'primary', () => primary.crash())

export const deaf: Fault = async ({ taken, primary }) =>
  holding(taken, 'primary', () => primary.endListeners())

/**
 * A synchronous standby takes over. Some nodes are led to it at once; others keep their connections to what it has replaced,
 * which still runs and does not know.
 */
export const promoted: Fault = (stage) =>
  holding(stage.taken, 'primary', async () => {
    const { primary, world } = stage
    const standby = await primary.addStandby()
    await aWhile(stage, 1, 2)
    await primary.promote(standby)
    for (const { link } of world.nodes) link.lead(primary.url)
    for (const { link } of world.nodes) if (world.random.happens(0.5)) link.breakOff()
    await aWhile(stage, 0, 3)
    for (const { link } of world.nodes) link.breakOff()
    await primary.stopReplaced()
  })
