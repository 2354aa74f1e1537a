/// <reference types="node" />
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as it arrived. */
export interface Received {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** What the server does with one request. */
export type Step = (response: ServerResponse, request: Received) => void

/** A real server on the loopback interface that follows a script. */
export interface ScriptedServer extends AsyncDisposable {
  readonly url: string
  readonly received: Received[]
}

/** Answers JSON under a status. */
export const json =
  (status: number, value: unknown, headers: Record<string, string> = {}): Step =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value))

/** Answers problem details with a code. */
export const problem = (status: number, code: string, headers: Record<string, string> = {}): Step =>
  json(
    status,
    { type: 'about:blank', title: code, status, code, detail: `it was ${code}`, request_id: 'req_1' },
    { 'content-type': 'application/problem+json; charset=utf-8', ...headers },
  )

/** Breaks the connection off without an answer. */
export const hangUp: Step = (response) => response.socket?.destroy()

/** Never answers. */
export const silence: Step = () => undefined

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) body += chunk
  return body
}

/** Starts a server that takes one step for each request; the last step is repeated. */
export async function scriptedServer(...steps: [Step, ...Step[]]): Promise<ScriptedServer> {
  const received: Received[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request)
    const { method = '', url: path = '', headers } = request
    const step = steps[Math.min(received.length, steps.length - 1)]
    received.push({ method, path, headers, body })
    step?.(response, { method, path, headers, body })
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const stop = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: `http://127.0.0.1:${port}`, received, [Symbol.asyncDispose]: stop }
}
