import { compileScopes, emailText, nameText, type CreatedWorkspace } from '@claviger/contract'
import type { Settings } from './config.ts'
import { operator, type Caller } from './domain/access/caller.ts'
import { findBlueprint } from './domain/blueprints/find-blueprint.ts'
import { invalidField } from './domain/refusal.ts'
import type { Recovered } from './domain/workspaces/recover-workspace.ts'
import { openHouse, type House } from './house.ts'
import { createLogger } from './platform/logger.ts'
import { readBlueprints } from './platform/read-blueprints.ts'

/** What the person at the machine's own shell may do: make workspaces and replace lost root keys. */
const RIGHTS = compileScopes(['write:manage.installation'], [])

const caller = ({ verbs }: House): Caller => operator('', RIGHTS, verbs.newId('request'))

async function withHouse<T>(settings: Settings, act: (house: House) => Promise<T>): Promise<T> {
  const house = await openHouse(settings, createLogger('silent'))
  try {
    return await act(house)
  } finally {
    await house.close()
  }
}

/** Makes the database, the master key and the first workspace, unless there is one. */
export async function initialise(
  settings: Settings,
  { name = 'Main', ...more }: Partial<Founding>,
): Promise<CreatedWorkspace | { already_initialised: true }> {
  // Before anything is opened: what is refused leaves no database and no master key behind.
  const body = bodyOf({ name, ...more })
  return withHouse(settings, async (house) => {
    const created = await house.verbs.createFirstWorkspace(caller(house), body)
    return created ?? { already_initialised: true as const }
  })
}

/** Makes a further workspace, directly on a database that no server owns. */
export async function createWorkspace(settings: Settings, founding: Founding): Promise<CreatedWorkspace> {
  const body = bodyOf(founding)
  return withHouse(settings, (house) => house.verbs.createWorkspace(caller(house), body))
}

/** Issues a new root key for a workspace whose old one is lost; the first workspace when none is named. */
export const recover = (settings: Settings, { workspace }: { workspace?: string }): Promise<Recovered> =>
  withHouse(settings, (house) => house.verbs.recoverWorkspace(caller(house), workspace))

/** Asks no second factor of anybody in a workspace any more; of the first one when none is named. */
export const relaxSignIn = (
  settings: Settings,
  { workspace }: { workspace?: string },
): Promise<{ workspace: { id: string; slug: string } }> =>
  withHouse(settings, (house) => house.verbs.relaxSignInPolicy(caller(house), workspace))

/** A link, good once for an hour, by which an active member of any workspace chooses a password. */
export const resetLink = (settings: Settings, { email }: { email: string }): Promise<ResetLink> =>
  withHouse(settings, async (house) => {
    const address = checked('email', emailText.safeParse(email))
    const person = await house.verbs.allowReset(caller(house), address)
    return { email: person.email, reset_url: await house.people.resetLink(person.id) }
  })

interface ResetLink {
  readonly email: string
  readonly reset_url: string
}

interface Founding {
  readonly name: string
  readonly email?: string
  readonly blueprint?: string
}

/** The same rules as over HTTP, told the same way. */
const bodyOf = ({ name, email, blueprint }: Founding) => ({
  name: checked('name', nameText.safeParse(name)),
  ...(email === undefined ? {} : { email: checked('email', emailText.safeParse(email)) }),
  // One there is not is answered with the names of those there are.
  ...(blueprint === undefined
    ? {}
    : { blueprint: findBlueprint(readBlueprints(), blueprint, 'blueprint').blueprint }),
})

function checked(path: string, result: ReturnType<typeof nameText.safeParse>): string {
  if (result.success) return result.data
  throw invalidField(path, result.error.issues[0]?.message ?? 'is not valid')
}
