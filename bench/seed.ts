import { posting } from './load/request.ts'
import { type Connection, openConnection } from './load/connection.ts'
import type { Answer } from './load/response.ts'
import { type Ring, ringOf } from './load/ring.ts'
import type { Route } from './cases.ts'

const atOnce = 8

/** The secret of a key that was just created. */
export const secretOf = (answer: Answer, status: number): string => {
  const body = answer.status === status ? (JSON.parse(answer.body) as { secret?: unknown }) : {}
  if (typeof body.secret === 'string') return body.secret
  throw new Error(`a key could not be created: ${answer.status} ${answer.body.slice(0, 400)}`)
}

/** Issues the keys one by one over HTTP, the way a client would, and collects their secrets. */
export const issue = async (route: Route, status: number, count: number): Promise<Ring> => {
  const request = posting(route.port, route.path, route.bearer)
  const secrets: string[] = []
  let asked = 0
  const work = async (connection: Connection): Promise<void> => {
    while (asked < count) {
      asked += 1
      const answer = await connection.ask(request(JSON.stringify(route.body(`bench ${asked}`))))
      secrets.push(secretOf(answer, status))
    }
    connection.close()
  }
  const open = Array.from({ length: Math.min(atOnce, count) }, () => openConnection(route.port))
  await Promise.all((await Promise.all(open)).map(work))
  return ringOf(secrets)
}
