import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Handler = (body: string) => unknown
export type Routes = Readonly<Record<string, Handler>>

const read = (request: IncomingMessage): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (text += chunk))
    request.on('end', () => resolve(text))
    request.on('error', reject)
  })

const respond = (response: ServerResponse, status: number, body: unknown): void => {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  })
  response.end(text)
}

const serve = async (routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const handler = routes[request.url ?? '']
  if (handler === undefined || request.method !== 'POST') return respond(response, 404, {})
  try {
    respond(response, 200, await handler(await read(request)))
  } catch (error) {
    respond(response, 500, { error: String(error) })
  }
}

/** The thinnest server that speaks JSON, which stands around a library. */
export const listen = (routes: Routes, about: Readonly<Record<string, string>> = {}): void => {
  const server = createServer((request, response) => void serve(routes, request, response))
  server.listen(0, '127.0.0.1', () => {
    process.send?.({ port: (server.address() as AddressInfo).port, about })
  })
  process.on('disconnect', () => process.exit())
}

/** What the parent process handed over; a string that is not there is a mistake in the bench. */
export const setting = (name: string): string => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set`)
  return value
}

/** Reads one string out of a JSON body. */
export const text = (body: string, name: string): string => {
  const value: unknown = (JSON.parse(body) as Readonly<Record<string, unknown>>)[name]
  if (typeof value !== 'string') throw new Error(`no ${name} in the request`)
  return value
}
