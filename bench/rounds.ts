import type { Case } from './cases.ts'
import type { Sample } from './load/drive.ts'
import type { Options } from './options.ts'
import { processorTime } from './processor.ts'

export interface Result {
  case: Case
  /** One sample per round, in the order of the rounds, which is what pairs the cases. */
  samples: ServedSample[]
}

/** What was measured of a case, with what its server took for it, where that can be known. */
export interface ServedSample extends Sample {
  /** Processor time of one answer. */
  serverMicroseconds?: number
  /** Share of the time the server was busy: well below 1, neither it nor the generator, but the machine was. */
  serverBusy?: number
}

const leadInSeconds = 0.25

/** Drives the case unmeasured first: new connections and caches gone cold are not what is asked about. */
const measure = async (target: Case, seconds: number): Promise<ServedSample> => {
  await target.measure(leadInSeconds)
  const [from, began] = [processorTime(target.pid), performance.now()]
  const sample = await target.measure(seconds)
  const [to, elapsed] = [processorTime(target.pid), performance.now() - began]
  if (from === undefined || to === undefined) return sample
  const serverMicroseconds = ((to - from) * 1e6) / (sample.answersPerSecond * elapsed)
  return { ...sample, serverMicroseconds, serverBusy: (to - from) / elapsed }
}

/** Puts each case right behind the one that it is held to first: what a machine does in between parts a pair. */
export const sideBySide = (cases: readonly Case[]): Case[] => {
  const first = ({ held }: Case): string | undefined => held?.[0]?.to
  const behind = (one: Case): Case[] => [
    one,
    ...cases.filter((each) => first(each) === one.name).flatMap(behind),
  ]
  return cases.filter((one) => !cases.some(({ name }) => name === first(one))).flatMap(behind)
}

/** Each round starts with another case, so that none always runs after the same neighbour. */
const turn = <T>(list: readonly T[], by: number): T[] => {
  const shift = by % list.length
  return [...list.slice(shift), ...list.slice(0, shift)]
}

/** Runs all cases in turn, round after round, so that a slow minute of the machine falls on all alike. */
export const runRounds = async (
  cases: readonly Case[],
  options: Options,
  tell: (line: string) => void,
): Promise<Result[]> => {
  const results = sideBySide(cases).map((one): Result => ({ case: one, samples: [] }))
  tell(`warming up ${cases.length} cases`)
  for (const { case: one } of results) await one.measure(options.warmUpSeconds)
  for (let round = 0; round < options.rounds; round += 1) {
    tell(`round ${round + 1} of ${options.rounds}`)
    for (const result of turn(results, round)) {
      result.samples.push(await measure(result.case, options.seconds))
    }
  }
  return results
}
