import { type Profiler, Session } from 'node:inspector/promises'

/** A place in the code, and which share of a process's busy time was spent in it, without what it called. */
export interface Part {
  where: string
  share: number
}

let session: Session | undefined

const sampleMicroseconds = 200

/** Begins to look where this process spends its time. */
export const beginProfile = async (): Promise<void> => {
  // Not before: a session takes memory, which is looked at first.
  session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: sampleMicroseconds })
  await session.post('Profiler.start')
}

/** Where it has spent it since, the most first. */
export const endProfile = async (): Promise<Part[]> => {
  if (session === undefined) throw new Error('no profile was begun')
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  return partsOf(profile)
}

/** Self time by file: functions are too many, and which of them is inlined where is the compiler's affair. */
export const partsOf = ({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Part[] => {
  const places = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]))
  const times = new Map<string, number>()
  for (const [at, id] of samples.entries()) {
    const where = places.get(id)
    if (where !== undefined) times.set(where, (times.get(where) ?? 0) + (timeDeltas[at] ?? 0))
  }
  const all = [...times.values()].reduce((sum, time) => sum + time, 0)
  return [...times]
    .map(([where, time]) => ({ where, share: time / all }))
    .toSorted((one, other) => other.share - one.share)
}

/** Undefined for time in which nothing was done, or nothing but this. */
const placeOf = ({
  url,
  functionName,
}: Profiler.Profile['nodes'][number]['callFrame']): string | undefined => {
  if (functionName === '(idle)' || url === 'node:inspector') return undefined
  if (url === '') return functionName === '(garbage collector)' ? 'garbage collection' : 'Node.js, native'
  const own = /\/packages\/([^/]+)\/dist\/(.+)\.js$/.exec(url)
  if (own) return `${own[1]}: ${own[2]}`
  return /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1] ?? url.replace(/^.*\/bench\//, 'bench: ')
}
