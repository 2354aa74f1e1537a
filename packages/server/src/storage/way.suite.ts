import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** Leads to a database as long as it is not held up. */
export interface Way {
  readonly url: string
  /** How often a connection was opened. */
  opened(): number
  /** What is sent from now on does not arrive, and nobody is told. New connections come through. */
  hold(): void
  close(): Promise<void>
}

/** Opens a way to the database of a URL. */
export async function openWay(to: URL): Promise<Way> {
  const sockets: Socket[] = []
  let count = 0
  const server = createServer((near) => {
    count++
    const far = connect(Number(to.port), to.hostname)
    for (const socket of [near, far]) socket.on('error', () => undefined)
    near.pipe(far)
    far.pipe(near)
    sockets.push(near, far)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(to)
  url.port = `${(server.address() as AddressInfo).port}`
  return {
    url: url.href,
    opened: () => count,
    hold: () => sockets.forEach((socket) => socket.unpipe().pause()),
    async close() {
      for (const socket of sockets) socket.destroy()
      await once(server.close(), 'close')
    },
  }
}
