import type { Running } from '@claviger/server'
import type { Choices } from './choices.ts'
import type { Folder } from './folder.ts'
import type { Provided } from './keys.ts'

interface Started {
  readonly choices: Choices
  readonly running: Running
  readonly keys: Provided
  readonly exampleUrl: string
}

/** A word of a shell command that means itself. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** Hands a new installation's root key to the person: on the screen, else in a file of theirs alone. */
export function rootKeyText(root: string, folder: Folder): string {
  if (folder.shows)
    return `
Root key, shown this once. Whoever has it can do everything; keep it in a password manager:

  ${root}
`
  folder.write('root.key', root)
  return `
The root key is in a file that only this user can read. Move it to a password manager:

  ${folder.pathOf('root.key')}
`
}

/** Hands over the link by which the owner makes their account: on the screen, else in a file of theirs alone. */
export function setUpText(link: string, folder: Folder): string {
  const about = 'Open this link to make your account. It works once, within a day'
  if (folder.shows) return `\n${about}:\n\n  ${link}\n`
  folder.write('setup.link', link)
  return `\n${about}, and is in a file that only this user can read:\n\n  ${folder.pathOf('setup.link')}\n`
}

/** What there is to open and to try. */
export function welcomeText({ choices, running, keys, exampleUrl }: Started): string {
  const { quickstart, folder } = keys
  const secret = folder.shows ? quickstart.secret : `$(cat ${quoted(folder.pathOf('quickstart.key'))})`
  const manager = `$(cat ${quoted(folder.pathOf('manager.key'))})`
  return `
Claviger listens on ${running.url}, and an example API that it protects on ${exampleUrl}

Open the portal, where people sign in and keep their keys; the API is described at /docs:

  ${choices.publicUrl ?? running.url}/

Call the example with the key "Quickstart":

  curl -H "Authorization: Bearer ${secret}" ${exampleUrl}/v1/pipelines

Revoke that key, then call again: 401 at once.

  curl -X DELETE -H "Authorization: Bearer ${manager}" ${running.url}/v1/keys/${quickstart.id}

Each start gives Quickstart a new secret; the one before works for another day. Ctrl+C stops both.
`
}
