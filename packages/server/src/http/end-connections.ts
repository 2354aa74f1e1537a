import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** How long what is under way may take when the server stops, in ms: as long as any request may take. */
const GRACE_MS = 30_000
const LOOK_MS = 100

/**
 * Ends, when the server stops, what would keep it from its end: connections on which nothing was ever asked, as browsers
 * and balancers open them in advance, at once; whatever is left after `graceMs`, as requests that were begun and never
 * sent whole. Node ends only those that have had an answer, and stops to look at its timeouts.
 */
export function endConnections(app: FastifyInstance, graceMs = GRACE_MS): void {
  const { server } = app
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  app.addHook('preClose', async () => {
    setTimeout(() => server.closeAllConnections(), graceMs).unref()
    // Again and again: some had been opened, and were not known of yet, when the server was told to stop.
    const looking = setInterval(() => {
      endUnasked(server, open)
      if (!server.listening && open.size === 0) clearInterval(looking)
    }, LOOK_MS).unref()
  })
}

function endUnasked(server: Server, open: ReadonlySet<Socket>): void {
  server.closeIdleConnections()
  for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
}
