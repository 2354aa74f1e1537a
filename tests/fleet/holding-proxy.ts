import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A way to PostgreSQL on which connections of a kind can be held: nothing goes through them any more, and nobody says so. */
export interface HoldingProxy {
  readonly url: string
  /** From now on, of connections that are open and of new ones. */
  hold(kind: Kind): void
  close(): Promise<void>
}

/** How a node names such a connection when it begins it. */
const KINDS = ['claviger: listens', 'claviger: leases'] as const

export type Kind = (typeof KINDS)[number]

interface Pair {
  readonly kind: Kind | undefined
  readonly client: Socket
  readonly upstream: Socket
}

/** Opens one to the server of a URL. */
export async function aHoldingProxy(to: string): Promise<HoldingProxy> {
  const target = new URL(to)
  const sockets = new Set<Socket>()
  const pairs = new Set<Pair>()
  const held = new Set<Kind>()
  const server = createServer((client) => {
    sockets.add(client)
    client.on('error', () => undefined)
    client.once('data', (first) => {
      const kind = KINDS.find((each) => first.includes(each))
      if (kind !== undefined && held.has(kind)) return
      const upstream = connect(Number(target.port), target.hostname)
      sockets.add(upstream)
      pairs.add({ kind, client, upstream })
      upstream.on('error', () => client.destroy())
      upstream.on('close', () => client.destroy())
      client.on('close', () => upstream.destroy())
      upstream.write(first)
      client.pipe(upstream).pipe(client)
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = new URL(to)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    hold(kind) {
      held.add(kind)
      for (const { client, upstream } of [...pairs].filter((pair) => pair.kind === kind)) {
        client.unpipe(upstream)
        upstream.unpipe(client)
      }
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
