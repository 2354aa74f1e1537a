import { createClient, type Client } from '@claviger/sdk'

/** Asks the server that sent this page, by the session in its cookie. Waiting for a slow answer beats trying twice. */
const OPTIONS = { url: location.origin, retries: 1 } as const

/** For what concerns the person and no workspace. */
export const personal: Client = createClient(OPTIONS)

const clients = new Map<string, Client>()

/** For what concerns a workspace. `workspace`: its slug. */
export function clientOf(workspace: string): Client {
  const known = clients.get(workspace) ?? createClient({ ...OPTIONS, workspace })
  clients.set(workspace, known)
  return known
}
