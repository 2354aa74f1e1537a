import { freePort } from './free-port.ts'
import { aServer, type Engine, type TestServer } from './server.ts'

/** A server whose pages are opened in a browser. */
export interface TestPortal extends TestServer {
  /** Where a browser finds it, and the address that the server knows itself by. It stays over a restart. */
  readonly origin: string
}

/**
 * Starts a server that people reach by the name `localhost`, as browsers take passkeys only for a name. `env`: further
 * `CLAVIGER_*` settings.
 */
export async function aPortal(
  engine: Engine = 'sqlite',
  env: Record<string, string> = {},
): Promise<TestPortal> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const server = await aServer(engine, {
    CLAVIGER_PORT: String(port),
    CLAVIGER_PUBLIC_URL: origin,
    ...env,
  })
  return Object.assign(server, { origin })
}
