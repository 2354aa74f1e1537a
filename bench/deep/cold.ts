import { countValid } from '../cases.ts'
import { fillInstance, type Filled } from '../filled.ts'
import { driveTimes, type Sample } from '../load/drive.ts'
import { filling, posting } from '../load/request.ts'
import type { Answer } from '../load/response.ts'
import { onGeneratorCore } from '../pin.ts'
import { paths, question } from '../question.ts'
import type { Environment, Stage } from '../stage.ts'
import { median } from '../stats.ts'
import { slowerAtMost, type Verdict } from '../verdicts.ts'

const limit = 1.5

/** What a look-up took that nobody had asked for before, round by round, with few keys and with many. */
export interface ColdFigures {
  engine: string
  keys: readonly [small: number, large: number]
  small: readonly Sample[]
  large: readonly Sample[]
}

type Size = 'small' | 'large'

/** An installation whose keys are asked about once each, and never again. */
class Cold {
  readonly #filled: Filled
  #next = 0
  /** Ends its server and removes what it kept. */
  readonly close: () => Promise<void>

  constructor(filled: Filled, close: () => Promise<void>) {
    this.#filled = filled
    this.close = close
  }

  /** Asks about the next keys, one after the other: what is measured is how long one takes, not how many at once. */
  ask(times: number): Promise<Sample> {
    const { port, asker, ring } = this.#filled
    const choose = (): number => {
      if (this.#next >= ring.count) throw new Error('every key was asked about already')
      return this.#next++
    }
    const text = posting(port, paths.verify, asker)(JSON.stringify(question(ring.at(0))))
    const check = (answer: Answer): void => {
      if (countValid(answer) !== 1) throw new Error(`cold: ${answer.status} ${answer.body.slice(0, 400)}`)
    }
    return driveTimes({ port, connections: 1, requests: () => filling(text, ring, choose), check }, times)
  }
}

const open = async (
  stage: Stage,
  wanted: { keys: number; asked: number },
  settings: Environment,
): Promise<Cold> => {
  const filled = await fillInstance(stage, wanted, settings)
  const server = await stage.fork('claviger.ts', filled.environment, ['--expose-gc'])
  return new Cold(filled, async () => {
    await server.stop()
    stage.remove(filled.directory)
  })
}

/** Measures both sizes of one engine in turn. `settings`: of the database, one each. */
export const measureCold = async (
  stage: Stage,
  engine: string,
  settings: () => Promise<Environment>,
  tell: (line: string) => void,
): Promise<ColdFigures> => {
  const { coldKeys: keys, rounds } = stage.options
  const each = Math.floor(keys[0] / (rounds + 2))
  const asked = keys[0]
  tell(`${engine}: filling installations with ${keys.join(' and ')} keys`)
  const sizes = {
    small: await open(stage, { keys: keys[0], asked }, await settings()),
    large: await open(stage, { keys: keys[1], asked }, await settings()),
  }
  const samples: Record<Size, Sample[]> = { small: [], large: [] }
  await onGeneratorCore(async () => {
    for (const size of ['small', 'large'] as const) await sizes[size].ask(each)
    for (let round = 0; round < rounds; round += 1)
      for (const size of turned(round)) samples[size].push(await sizes[size].ask(each))
  })
  await Promise.all([sizes.small.close(), sizes.large.close()])
  return { engine, keys, ...samples }
}

/** Neither size always goes first. */
const turned = (round: number): readonly Size[] => (round % 2 === 0 ? ['small', 'large'] : ['large', 'small'])

const middles = (samples: readonly Sample[]): number[] => samples.map((each) => each.p50Milliseconds)

export const coldVerdict = ({ engine, keys, small, large }: ColdFigures): Verdict =>
  slowerAtMost(
    `cold verify, ${engine}, ${keys[1]} keys to ${keys[0]}, p50`,
    [middles(large), middles(small)],
    limit,
  )

const p99 = (samples: readonly Sample[]): string =>
  `${median(samples.map((each) => each.p99Milliseconds)).toFixed(2)} ms`

/** What the verdict does not say. */
export const coldAsText = ({ engine, keys, small, large }: ColdFigures): string =>
  `cold verify, ${engine}: p99 ${p99(small)} with ${keys[0]} keys, ${p99(large)} with ${keys[1]}`
