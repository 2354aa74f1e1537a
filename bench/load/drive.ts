import { performance } from 'node:perf_hooks'

import { quantile } from '../stats.ts'
import { type Connection, openConnection } from './connection.ts'
import type { Requests } from './request.ts'
import type { Answer } from './response.ts'

export interface Target {
  port: number
  connections: number
  /** What one connection asks, request after request. */
  requests: () => Requests
  /** Throws on an answer that is not the one the case is about. */
  check: (answer: Answer) => void
}

export interface Sample {
  answersPerSecond: number
  p50Milliseconds: number
  p99Milliseconds: number
  /** Share of the time the load generator was busy: near 1, it and not the server was the limit. */
  generatorBusy: number
}

/** Asks one question after the other until it is enough, and checks every single answer. */
const keepAsking = (
  connection: Connection,
  target: Target,
  isEnough: (now: number) => boolean,
): Promise<number[]> =>
  new Promise((done, reject) => {
    const latencies: number[] = []
    const next = target.requests()
    let asked = performance.now()
    const send = (): void => connection.send(next(), settle)
    const resolve = (answer: Answer): void => {
      latencies.push(performance.now() - asked)
      target.check(answer)
      asked = performance.now()
      if (isEnough(asked)) done(latencies)
      else send()
    }
    const settle = { resolve, reject }
    send()
  })

const sampleOf = (latencies: readonly number[], elapsed: number, generatorBusy: number): Sample => ({
  answersPerSecond: (latencies.length * 1000) / elapsed,
  p50Milliseconds: quantile(latencies, 0.5),
  p99Milliseconds: quantile(latencies, 0.99),
  generatorBusy,
})

/** Drives with as many requests under way as there are connections, until `enough` of the moment it began says so. */
const driveUntil = async (
  target: Target,
  enough: (start: number) => (now: number) => boolean,
): Promise<Sample> => {
  const open = Array.from({ length: target.connections }, () => openConnection(target.port))
  const connections = await Promise.all(open)
  try {
    const busyBefore = performance.eventLoopUtilization()
    const start = performance.now()
    const isEnough = enough(start)
    const parts = await Promise.all(connections.map((each) => keepAsking(each, target, isEnough)))
    const elapsed = performance.now() - start
    return sampleOf(parts.flat(), elapsed, performance.eventLoopUtilization(busyBefore).utilization)
  } finally {
    for (const connection of connections) connection.close()
  }
}

/** Drives one case for that long in a closed loop. */
export const drive = (target: Target, seconds: number): Promise<Sample> =>
  driveUntil(target, (start) => (now) => now >= start + seconds * 1000)

/** Drives one case until so many answers have come, or a few more: one under way for each connection. */
export const driveTimes = (target: Target, answers: number): Promise<Sample> => {
  let left = answers - target.connections
  return driveUntil(target, () => () => --left < 0)
}

/** Asks a single question outside any measurement. */
export const askOnce = async (port: number, request: string): Promise<Answer> => {
  const connection = await openConnection(port)
  try {
    return await connection.ask(request)
  } finally {
    connection.close()
  }
}
