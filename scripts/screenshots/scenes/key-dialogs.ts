import type { Page } from 'playwright-core'
import { keysPage, type Scene } from '../scene.ts'
import type { World } from '../world.ts'

/** Where the page of a key of the first workspace is, with one of its dialogs open. */
const pageOf =
  (name: string, open: string) =>
  ({ keys }: World): string =>
    `/w/main/settings/api-keys/${keys.get(name) ?? name}?open=${open}`

/** Opens the page of a key of another workspace from its list. */
const openFromList =
  (name: string, button: string) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('link', { name }).first().click()
    await page.getByRole('button', { name: button }).click()
    await page.getByRole('dialog').waitFor()
  }

/** What a dialog of a key's page says once something was chosen or done in it. */
export const scenes: readonly Scene[] = [
  {
    name: 'key-edit-levels',
    as: 'owner',
    path: keysPage('resource-levels'),
    whole: false,
    async steps(page) {
      await openFromList('Backup script', 'Edit access')(page)
      await page.getByRole('radio', { name: 'Projects: Write' }).check()
      await page.getByRole('radio', { name: 'Backups: None' }).check()
    },
  },
  {
    name: 'key-edit-templates',
    as: 'owner',
    path: keysPage('live-test'),
    whole: false,
    steps: openFromList('Web shop', 'Edit access'),
  },
  {
    name: 'key-conflict',
    as: 'owner',
    path: pageOf('Grafana dashboard', 'rename'),
    whole: false,
    async steps(page, { client, keys }) {
      await page.getByRole('textbox', { name: 'Name' }).fill('Grafana')
      const id = keys.get('Grafana dashboard') ?? ''
      // Something else in each form, since all share one server.
      const { revision } = await client.keys.get(id)
      await client.keys.update(id, { description: `Shows the boards of floor ${revision}.` })
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'key-show-once',
    as: 'owner',
    path: pageOf('GitHub Actions', 'rotate'),
    whole: false,
    async steps(page) {
      await page.getByRole('radio', { name: 'Ends at once' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Rotate' }).click()
      await page.getByRole('button', { name: 'Done' }).waitFor()
    },
  },
]
