import { ClavigerError, createClient, type Client, type CreateKeyBody, type Key } from '@claviger/sdk'
import type { Folder } from './folder.ts'
import { StartError } from './told.ts'

/** By this the keys are known that were made here: no other key is ever touched. */
const MARK = { made_by: 'npm start' }

const key = (name: string, description: string, scopes: string[]): CreateKeyBody => ({
  type: 'secret',
  name,
  description,
  scopes,
  metadata: MARK,
})

/** Makes and revokes the other two at each start, so that no root key has to be kept. It must hold what they hold. */
const MANAGER = key('npm start', 'Makes the keys of the example at each start.', [
  'write:manage.keys',
  'verify:manage.keys',
  'read:pipelines',
  'write:jobs',
])

const EXAMPLE = key('Example API', 'By this the example asks whether keys are valid.', ['verify:manage.keys'])

const QUICKSTART = key('Quickstart', 'A key to try the example with.', ['read:pipelines', 'write:jobs'])

/** A root key by which the first manager key is made. `passing`: asked for only for that, and revoked right after. */
export interface Beginning {
  readonly root: string
  readonly passing: boolean
}

/** The keys of one start. */
export interface Provided {
  /** The example's own key. */
  readonly example: string
  readonly quickstart: { readonly id: string; readonly secret: string }
  readonly folder: Folder
}

/** Sees to it that the keys are there. `first`: null when a manager key was kept. */
export async function provide(url: string, first: Beginning | null, folder: Folder): Promise<Provided> {
  if (first) await makeManager(url, first, folder)
  const manager = await managerOf(url, folder)
  const example = (await keptKey(url, folder)) ?? (await freshKey(manager, EXAMPLE)).secret
  folder.write('example.key', example)
  const quickstart = await freshKey(manager, QUICKSTART)
  if (folder.shows) folder.remove('quickstart.key')
  else folder.write('quickstart.key', quickstart.secret)
  return { example, quickstart, folder }
}

async function makeManager(url: string, { root, passing }: Beginning, folder: Folder): Promise<void> {
  const client = createClient({ url, key: root })
  folder.write('manager.key', (await freshKey(client, MANAGER)).secret)
  if (passing) await client.keys.revokeSelf()
}

async function managerOf(url: string, folder: Folder): Promise<Client> {
  const client = createClient({ url, key: folder.read('manager.key') })
  if (await isValid(client)) return client
  const path = folder.pathOf('manager.key')
  throw new StartError(`The key in ${path} is no longer valid. Remove that file, and start again.`)
}

async function isValid(client: Client): Promise<boolean> {
  try {
    await client.keys.self()
    return true
  } catch (fault) {
    if (fault instanceof ClavigerError && fault.code === 'unauthenticated') return false
    throw fault
  }
}

/** The example's key of last time, if it still works. */
async function keptKey(url: string, folder: Folder): Promise<string | undefined> {
  const kept = folder.read('example.key')
  return kept !== undefined && (await isValid(createClient({ url, key: kept }))) ? kept : undefined
}

/**
 * A key with a secret that nobody has seen. One from an earlier start is rotated, so that its old secret works for
 * another day; one that can no longer be rotated makes place for a new one.
 */
async function freshKey({ keys }: Client, wanted: CreateKeyBody): Promise<{ id: string; secret: string }> {
  const known = await ownKey({ keys }, wanted.name)
  if (known?.status === 'active')
    try {
      return await keys.rotate(known.id, { overlap: '24h' })
    } catch (fault) {
      // Rotated ten times within the day, or given more rights than the manager's.
      if (!(fault instanceof ClavigerError) || !['conflict', 'scope_exceeds_creator'].includes(fault.code))
        throw fault
    }
  if (known) await keys.revoke(known.id, { reason: 'Replaced by npm start' })
  return create({ keys }, wanted)
}

async function ownKey({ keys }: Pick<Client, 'keys'>, name: string): Promise<Key | undefined> {
  for await (const key of keys.listAll({ search: name }))
    if (key.name === name && key.status !== 'revoked' && key.metadata['made_by'] === MARK.made_by) return key
  return undefined
}

async function create(
  { keys }: Pick<Client, 'keys'>,
  wanted: CreateKeyBody,
): ReturnType<Client['keys']['create']> {
  try {
    return await keys.create(wanted)
  } catch (fault) {
    if (fault instanceof ClavigerError && fault.code === 'name_taken')
      throw new StartError(
        `There is a key named ${wanted.name} that npm start did not make. Rename or revoke it.`,
      )
    throw fault
  }
}
