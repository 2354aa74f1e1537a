import { lookup } from 'node:dns/promises'
import type { FastifyInstance } from 'fastify'

/** Listens on one address, and returns its URL. By the name `localhost`, Fastify would open a second server that knows nothing of ours. */
export async function listen(
  app: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> {
  const { address } = host === 'localhost' ? await lookup(host, { order: 'ipv4first' }) : { address: host }
  return app.listen({ host: address, port })
}
