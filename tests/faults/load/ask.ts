import { request } from 'node:http'
import type { Node } from '../fleet/node.ts'

/** What came of a call, in ms on this process's monotonic clock. Without a status, nobody answered: it may have happened. */
export interface Reply {
  readonly sentAt: number
  readonly receivedAt: number
  readonly status: number | undefined
  readonly retryAfter: string | undefined
  // oxlint-disable-next-line typescript/no-explicit-any -- answers are looked into freely
  readonly body: any
}

export interface Call {
  readonly method: string
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Longer than any wait of a revoker in the fleets that are tested. */
const PATIENCE_MS = 25_000

/** One call of a node, by its root key. Never throws. */
export function ask(node: Node, root: string, call: Call, patienceMs = PATIENCE_MS): Promise<Reply> {
  const { url, agent } = node
  const text = call.body === undefined ? undefined : JSON.stringify(call.body)
  const headers = {
    authorization: `Bearer ${root}`,
    ...(text === undefined ? {} : { 'content-type': 'application/json' }),
    ...call.headers,
  }
  const sentAt = performance.now()
  return new Promise((resolve) => {
    const lose = (): void => resolve({ ...unanswered(sentAt), receivedAt: performance.now() })
    if (url === undefined) return lose()
    const signal = AbortSignal.timeout(patienceMs)
    const sent = request(url + call.path, { method: call.method, agent, headers, signal }, (response) => {
      let answer = ''
      response.setEncoding('utf8').on('data', (part: string) => (answer += part))
      response.on('error', lose)
      response.on('end', () =>
        resolve({
          sentAt,
          receivedAt: performance.now(),
          status: response.statusCode,
          retryAfter: response.headers['retry-after'],
          body: parsed(answer),
        }),
      )
    })
    sent.on('error', lose)
    sent.end(text)
  })
}

const unanswered = (sentAt: number): Reply => ({
  sentAt,
  receivedAt: sentAt,
  status: undefined,
  retryAfter: undefined,
  body: undefined,
})

/** What was answered, or undefined where it was cut off. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const isOk = ({ status }: Reply): boolean => status !== undefined && status >= 200 && status < 300
