import { hash } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'

import { createVerifier, type Verifier } from '@claviger/sdk'

import { readRing } from '../load/ring.ts'
import { quantile } from '../stats.ts'
import { beginProfile, endProfile } from './profiler.ts'
import { setting } from './http.ts'

/*
 * One process of a customer's: goes over the same keys with `crypto.hash` alone, or with the SDK's verifier, whose
 * memory is warm.
 */
const ring = readRing(setting('BENCH_KEYS_FILE'))
const keys = Array.from({ length: ring.count }, (_, index) => ring.at(index))
const lap = 1000
const atOnce = 100

const verifier = createVerifier({
  url: setting('BENCH_URL'),
  key: setting('BENCH_ASKER'),
  memoryBytes: 512 * 2 ** 20,
})
await verifier.ready()

const check = ({ valid }: { valid: boolean }): void => {
  if (!valid) throw new Error('the SDK does not know an issued key')
}

const QUESTION = { scopes: ['read:pipelines'] }

/** Asks about every key once, over the network. */
const warmUp = async (asked: Verifier): Promise<void> => {
  for (let from = 0; from < keys.length; from += atOnce) {
    const answers = keys.slice(from, from + atOnce).map(async (key) => asked.verify(key, QUESTION))
    for (const answer of await Promise.all(answers)) check(answer)
  }
}

const hashAll = (some: readonly string[]): void => {
  for (const key of some) hash('sha256', key)
}

/** A promise is awaited only where there is one: that is part of what a verifier costs. */
const verifyAll = async (some: readonly string[]): Promise<void> => {
  for (const key of some) {
    const answer = verifier.verify(key, QUESTION)
    check(answer instanceof Promise ? await answer : answer)
  }
}

let at = 0

/** The next keys; over and over, all of them. */
const some = (): string[] => {
  if (at + lap > keys.length) at = 0
  at += lap
  return keys.slice(at - lap, at)
}

/**
 * Milliseconds of one key each, as the mean of a lap: one key alone is too quick for the clock. Between laps the event
 * loop has its turn, as it has between requests: a process that never lets it cannot renew its lease.
 */
const run = async (
  go: (keys: readonly string[]) => void | Promise<void>,
  seconds: number,
): Promise<object> => {
  const times: number[] = []
  const end = performance.now() + seconds * 1000
  while (performance.now() < end) {
    const keys = some()
    const start = performance.now()
    await go(keys)
    times.push((performance.now() - start) / keys.length)
    await setImmediate()
  }
  const busy = times.reduce((sum, time) => sum + time, 0)
  const answersPerSecond = (times.length * 1000) / busy
  const [p50Milliseconds, p99Milliseconds] = [quantile(times, 0.5), quantile(times, 0.99)]
  return { answersPerSecond, p50Milliseconds, p99Milliseconds, generatorBusy: 0 }
}

await warmUp(verifier)

const answers = {
  hash: (seconds: number) => run(hashAll, seconds),
  verify: (seconds: number) => run(verifyAll, seconds),
  profile: async (seconds: number) => {
    await beginProfile()
    await run(verifyAll, seconds)
    return endProfile()
  },
}

process.on('message', ({ what, seconds }: { what: keyof typeof answers; seconds: number }) => {
  void answers[what](seconds).then((answer) => process.send?.(answer))
})
process.on('disconnect', () => process.exit())
process.send?.({ port: 0, about: { verifier: 'there' } })
