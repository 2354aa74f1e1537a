import { performance } from 'node:perf_hooks'

import { quantile } from '../stats.ts'
import { type Connection, openConnection } from './connection.ts'
import type { Answer } from './response.ts'

export interface Target {
  port: number
  connections: number
  /** The next request as it goes over the wire. */
  request: () => string
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

/** Asks one question after the other until the time is over, and checks every single answer. */
const keepAsking = async (connection: Connection, target: Target, until: number): Promise<number[]> => {
  const latencies: number[] = []
  let asked = performance.now()
  while (asked < until) {
    const answer = await connection.ask(target.request())
    const now = performance.now()
    latencies.push(now - asked)
    target.check(answer)
    asked = performance.now()
  }
  return latencies
}

/** Drives one case for that long in a closed loop: as many requests under way as there are connections. */
export const drive = async (target: Target, seconds: number): Promise<Sample> => {
  const connections = await Promise.all(
    Array.from({ length: target.connections }, () => openConnection(target.port)),
  )
  try {
    const busyBefore = performance.eventLoopUtilization()
    const start = performance.now()
    const until = start + seconds * 1000
    const parts = await Promise.all(connections.map((connection) => keepAsking(connection, target, until)))
    const elapsed = performance.now() - start
    const latencies = parts.flat()
    return {
      answersPerSecond: (latencies.length * 1000) / elapsed,
      p50Milliseconds: quantile(latencies, 0.5),
      p99Milliseconds: quantile(latencies, 0.99),
      generatorBusy: performance.eventLoopUtilization(busyBefore).utilization,
    }
  } finally {
    for (const connection of connections) connection.close()
  }
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
