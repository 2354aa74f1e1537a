import type { Scene } from '../scene.ts'
import type { World } from '../world.ts'

const at =
  (name: string) =>
  ({ keys }: World): string => {
    const id = keys.get(name)
    if (id === undefined) throw new Error(`There is no key ${name}.`)
    return `/w/main/settings/api-keys/${id}`
  }

const LONG =
  'A name of a hundred characters that somebody wrote because they wanted to say all there is to say'

const STATES: Readonly<Record<string, string>> = {
  key: 'Production server',
  'key-rotated': 'Staging server',
  'key-disabled': 'Backup job',
  'key-revoked': 'Old CI',
  'key-networks': 'Terraform',
  'key-long-name': LONG,
}

/** A dialog of a key's page: the button that opens it. */
const dialog = (name: string, key: string, button: string | RegExp): Scene => ({
  name,
  as: 'owner',
  path: at(key),
  whole: false,
  async steps(page) {
    await page.getByRole('button', { name: button }).first().click()
    await page.getByRole('dialog').waitFor()
  },
})

/** The page of a key, in each of its states, with each of its dialogs. */
export const scenes: readonly Scene[] = [
  ...Object.entries(STATES).map(([name, key]): Scene => ({
    name,
    as: 'owner',
    path: at(key),
    steps: (page) => page.getByRole('heading', { level: 1 }).waitFor(),
  })),
  dialog('key-rename', 'Production server', 'Rename'),
  dialog('key-edit', 'Production server', 'Edit access'),
  dialog('key-duplicate', 'Production server', 'Duplicate'),
  dialog('key-rotate', 'Production server', 'Rotate'),
  dialog('key-end-overlap', 'Staging server', 'End it now'),
  dialog('key-disable', 'Production server', 'Disable'),
  dialog('key-revoke', LONG, 'Revoke'),
  { name: 'key-missing', as: 'owner', path: '/w/main/settings/api-keys/key_00000000000000000000' },
]
