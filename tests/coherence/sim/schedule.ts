import type { Outcome } from './checker.ts'
import { Fleet, type Place } from './fleet.ts'
import { NONE, type Flaws } from './flaws.ts'
import type { Faults, Mix } from './mix.ts'

/** One seed is one schedule: the same happens for it each time. */
export async function runSchedule(seed: number, mix: Mix, flaws: Flaws = NONE): Promise<Outcome> {
  const fleet = new Fleet(seed, mix, flaws)
  const { world } = fleet
  for (const place of fleet.places) {
    world.after(world.random.between(0, 30), place.boot)
  }
  for (const place of fleet.places.slice(mix.steady)) planFaults(fleet, place)
  planFailOver(fleet)
  planChanges(fleet)
  planQuestions(fleet)
  await world.run(mix.durationMs)
  return fleet.checker.outcome()
}

function planFaults(fleet: Fleet, place: Place): void {
  const { world, mix } = fleet
  for (let at = world.random.between(...mix.faultEveryMs); at < mix.durationMs;) {
    const kind = pickFault(fleet, mix.faults)
    const ms = world.random.between(...mix.faultMs)
    world.after(at, () => befall(fleet, place, kind, ms))
    at += world.random.between(...mix.faultEveryMs)
  }
}

function pickFault({ world }: Fleet, faults: Faults): keyof Faults {
  const kinds = Object.entries(faults) as [keyof Faults, number][]
  let left = world.random.between(
    0,
    kinds.reduce((sum, [, weight]) => sum + weight, 0),
  )
  return kinds.find(([, weight]) => (left -= weight) < 0)?.[0] ?? 'stop'
}

function befall(fleet: Fleet, place: Place, kind: keyof Faults, ms: number): void {
  const { world } = fleet
  const { machine } = place
  if (kind === 'stop') machine.stop(ms)
  if (kind === 'hold') machine.hold(ms)
  if (kind === 'cut' || kind === 'cutOut') machine.cutOutUntil = world.now + ms
  if (kind === 'cut' || kind === 'cutIn') machine.cutInUntil = world.now + ms
  if (kind === 'cutOff') machine.cutOffUntil = world.now + ms
  if (kind === 'leave' && place.life) {
    world.stir()
    void place.life.member.stop()
  }
  if (kind === 'crash' || kind === 'leave')
    world.after(kind === 'leave' ? ms : 0, () => restart(fleet, place))
}

function restart(fleet: Fleet, place: Place): void {
  if (place.life === undefined) return
  fleet.kill(place)
  fleet.world.after(fleet.world.random.between(5, 400), place.boot)
}

function planFailOver({ world, database, mix }: Fleet): void {
  const { random } = world
  if (!random.happens(mix.failOverChance)) return
  const isSynchronous = mix.failOver === 'either' ? random.happens(0.5) : mix.failOver === 'synchronous'
  const downMs = random.between(0, mix.downMs)
  world.after(random.between(0.2, 0.8) * mix.durationMs, () => {
    const copy = database.copy()
    // What an asynchronous standby has not received by now is lost.
    world.after(isSynchronous ? 0 : random.between(0, mix.lagMs), () => {
      database.isDown = true
      world.after(downMs, () => {
        database.isDown = false
        database.failOver(isSynchronous ? undefined : copy)
      })
    })
  })
}

function planChanges(fleet: Fleet): void {
  const { world, mix, database } = fleet
  const { random } = world
  const aTime = (): number => random.between(0.08, 0.9) * mix.durationMs
  for (let i = 0; i < mix.touches; i++) {
    const key = keyName(random.below(mix.keys))
    world.after(aTime(), () => !database.isDown && database.touch(key))
  }
  if (random.happens(0.3)) world.after(aTime(), () => database.forgetChanges())
  for (let i = 0; i < mix.keys; i++) {
    const at = aTime()
    planRevocation(fleet, keyName(i), at)
    for (let more = mix.revocations - 1; random.happens(more); more--)
      planRevocation(fleet, keyName(i), at + random.between(1, 200))
  }
}

function planRevocation({ world, nodes, mix }: Fleet, key: string, at: number): void {
  world.after(at, () => {
    world.stir()
    const { machine, life } = world.random.pick(nodes.slice(0, mix.steady || mix.nodes))
    if (life) machine.take(false, () => void life.revoke(key))
  })
}

function planQuestions(fleet: Fleet): void {
  const { world, mix } = fleet
  const places = fleet.places
  const ask = (): void => {
    world.after(mix.questionEveryMs * world.random.between(0.5, 1.5), ask)
    const { life } = world.random.pick(places)
    const key = keyName(world.random.below(mix.keys))
    const sentAt = world.now
    if (life)
      world.after(world.random.between(0.1, 3), () => life.process.take(() => life.verify(key, sentAt)))
  }
  world.after(50, ask)
}

function keyName(index: number): string {
  return `key${index}`
}
