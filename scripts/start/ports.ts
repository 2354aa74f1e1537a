import { once } from 'node:events'
import { createServer, type AddressInfo, type Server } from 'node:net'
import type { Choices } from './choices.ts'
import { StartError } from './told.ts'

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another program',
  EACCES: 'needs rights that this user does not have',
}

async function hold(host: string, port: number, variable: string): Promise<Server> {
  const server = createServer().listen(port, host)
  try {
    await once(server, 'listening')
    return server
  } catch (fault) {
    const { code = '' } = fault as NodeJS.ErrnoException
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartError(`This machine does not have the address ${host}. Set CLAVIGER_HOST to one it has.`)
    throw new StartError(`Port ${port} of ${host} ${REASONS[code] ?? code}. Set ${variable} to another one.`)
  }
}

/** Looks whether both ports can be had, before anything is made or any key is shown. */
export async function refuseTakenPorts({ settings: { host, port }, examplePort }: Choices): Promise<void> {
  const held: Server[] = []
  try {
    held.push(await hold(host, port, 'CLAVIGER_PORT'))
    held.push(await hold(host, examplePort, 'PORT_EXAMPLE'))
  } finally {
    await Promise.all(held.map(async (server) => once(server.close(), 'close')))
  }
}

/** The port that a listening server has. */
export const portOf = (server: Server): number => (server.address() as AddressInfo).port

/** How to reach a server from this machine. */
export function urlOf(host: string, port: number): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}
