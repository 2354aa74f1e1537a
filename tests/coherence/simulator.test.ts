import { describe, expect, it } from 'vitest'
import { HELD, RIGHT, USUAL } from './sim/mix.ts'
import { NONE } from './sim/flaws.ts'
import { search, type Search } from './sim/search.ts'
import { runSchedule } from './sim/schedule.ts'
import { VARIANTS } from './sim/variants.ts'

// The classes that run in production, in a world where time, chance, messages, machines and the database are held in
// hand. A seed is a schedule; one that went wrong is gone through again by
// `SIM_VARIANT=usual SIM_SEED=1234 npx vitest run tests/coherence`.
const { SIM_SEED, SIM_VARIANT, SIM_SCHEDULES } = process.env
const SCHEDULES = Number(SIM_SCHEDULES ?? 20_000)
const ENOUGH_TO_CATCH = 2_000
// Somebody is accepted who must not be, or would be if they asked now: what it comes to, not what it comes from.
const HARM = /promise|I6/

const timeout = 120_000 + SCHEDULES * 20
const replay = (variant: string, seed: number): string =>
  `SIM_VARIANT=${variant} SIM_SEED=${seed} npx vitest run tests/coherence/simulator.test.ts`

async function expectNothing(name: string, what: Search): Promise<void> {
  const { failure, ...found } = await search(what)
  if (failure) expect.fail(`${failure.findings.join('\n')}\nreplay: ${replay(name, failure.seed)}`)
  expect(found.schedules, 'schedules that prove something').toBe(what.schedules)
  console.log(name, found)
}

describe.runIf(SIM_SEED === undefined)('no request sent after a revocation returned is accepted', () => {
  it.each(Object.entries(RIGHT))('in schedules of the mix %s', { timeout }, async (name, [mix, share]) => {
    await expectNothing(name, { mix, schedules: Math.ceil(SCHEDULES * share) })
  })
})

describe.runIf(SIM_SEED === undefined)('the simulator catches', () => {
  it.each(Object.entries(VARIANTS))('%s', { timeout }, async (name, { says, mix, flaws }) => {
    const { failure } = await search({ mix, flaws, counts: HARM, schedules: ENOUGH_TO_CATCH })
    expect(failure, `${name}: ${says}`).toBeDefined()
  })

  it('leases on clocks that stand still for longer than is allowed for', { timeout }, async () => {
    const { failure } = await search({ mix: HELD, schedules: ENOUGH_TO_CATCH })
    expect(failure?.findings.join()).toContain('promise')
  })
})

describe.runIf(SIM_SEED === undefined)('a schedule', () => {
  it('goes the same way each time', async () => {
    expect(await runSchedule(7, USUAL)).toStrictEqual(await runSchedule(7, USUAL))
  })
})

describe.runIf(SIM_SEED !== undefined)('the schedule that was asked for', () => {
  it('does not go wrong', async () => {
    const name = SIM_VARIANT ?? 'usual'
    const right = Object.entries(RIGHT).map(([name, [mix]]) => [name, { mix, flaws: NONE }] as const)
    const named = new Map([...Object.entries(VARIANTS), ...right]).get(name)
    if (named === undefined) expect.fail(`there is no variant ${name}`)
    expect((await runSchedule(Number(SIM_SEED), named.mix, named.flaws)).findings).toStrictEqual([])
  })
})
