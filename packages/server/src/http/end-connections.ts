import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

const LOOK_MS = 100

/**
 * Ends, when the server stops, what would keep it from its end: connections on which nothing was ever asked, as browsers
 * and balancers open them in advance; those that have had the whole of their answer; and after `withinMs` whatever is
 * left, as requests that were begun and never sent whole. Node looks at its timeouts no more then, waits for the first, and
 * takes a connection for idle though most of an answer has still to be sent.
 */
export function endConnections(app: FastifyInstance, withinMs: number): void {
  const open = new Set<Socket>()
  app.server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  endOnlyIdle(app.server, open)
  app.addHook('preClose', async () => {
    setTimeout(() => endAll(open), withinMs).unref()
    // Again and again: some had been opened, and were not known of yet, when the server was told to stop. What has arrived
    // is read before, however late this comes.
    const looking = setInterval(() => {
      setImmediate(() => endUnasked(open))
      app.server.closeIdleConnections()
      if (!app.server.listening && open.size === 0) clearInterval(looking)
    }, LOOK_MS).unref()
  })
}

/** Node asks this of itself as well, when it closes: while anything is still to be sent, none is told from it. */
function endOnlyIdle(server: Server, open: ReadonlySet<Socket>): void {
  const endIdle = server.closeIdleConnections.bind(server)
  server.closeIdleConnections = () => {
    if (![...open].some((socket) => socket.writableLength > 0)) endIdle()
  }
}

function endAll(open: ReadonlySet<Socket>): void {
  for (const socket of open) socket.destroy()
}

function endUnasked(open: ReadonlySet<Socket>): void {
  for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
}
