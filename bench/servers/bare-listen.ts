import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Answers a question whose body was read whole; the answer is JSON. */
export type Answering = (body: string) => string

/** Sends a JSON text the shortest way that `node:http` has. */
export const send = (response: ServerResponse, text: string): void => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
  response.end(text)
}

/** Reads a body and answers it. A small one comes in one piece, which is not copied. */
export const reading =
  (answer: Answering) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    let whole: Buffer | undefined
    request.on(
      'data',
      (chunk: Buffer) => (whole = whole === undefined ? chunk : Buffer.concat([whole, chunk])),
    )
    request.on('end', () => send(response, answer(whole?.toString() ?? '')))
  }

/** Listens on a free port and tells the parent process which. Ends with it. */
export const listenBare = (serve: (request: IncomingMessage, response: ServerResponse) => void): void => {
  const server = createServer(serve)
  server.listen(0, '127.0.0.1', () => {
    process.send?.({ port: (server.address() as AddressInfo).port, about: {} })
  })
  process.on('disconnect', () => process.exit())
}
