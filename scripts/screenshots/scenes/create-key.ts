import type { Page } from 'playwright-core'
import { keysPage, type Scene } from '../scene.ts'
import { BLUEPRINT_KEYS } from '../wanted-keys.ts'

/** The dialog that makes a key, at the address that opens it. */
const CREATE = '/w/main/settings/api-keys?create=secret'

const name = (page: Page) => page.getByRole('dialog').getByRole('textbox', { name: 'Name' })

async function make(page: Page, text: string): Promise<void> {
  await name(page).fill(text)
  await page.getByRole('button', { name: 'Create', exact: true }).click()
}

const unique = (text: string): string => `${text} ${Date.now() % 100_000}`

/** The form of each blueprint, where there is one key type to make it of; else the choice among them. */
const ofBlueprints = Object.keys(BLUEPRINT_KEYS).map((slug): Scene => ({
  name: `create-of-${slug}`,
  as: 'owner',
  path: keysPage(slug),
  whole: false,
  async steps(page) {
    await page
      .getByRole('button', { name: /Create API Key|Generate an API key/ })
      .first()
      .click()
    await page.getByRole('dialog').waitFor()
  },
}))

export const scenes: readonly Scene[] = [
  ...ofBlueprints,
  {
    name: 'create-of-a-type',
    as: 'owner',
    path: '/w/typed-keys/settings/api-keys?create=client',
    whole: false,
    steps: (page) => name(page).waitFor(),
  },
  {
    name: 'create-taken',
    as: 'owner',
    path: CREATE,
    whole: false,
    async steps(page) {
      await make(page, 'Production server')
      await page.getByRole('dialog').getByRole('alert').first().waitFor()
    },
  },
  {
    name: 'create-networks',
    as: 'owner',
    path: CREATE,
    whole: false,
    async steps(page) {
      await name(page).fill('Behind the office')
      const networks = page.getByRole('dialog').locator('summary').last()
      await networks.click()
      await networks.scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'show-once',
    as: 'owner',
    path: CREATE,
    whole: false,
    async steps(page) {
      await make(page, unique('Build server'))
      await page.getByRole('button', { name: 'Done' }).waitFor()
    },
  },
  {
    name: 'show-once-refused',
    as: 'owner',
    path: CREATE,
    whole: false,
    async steps(page) {
      await make(page, unique('Report'))
      await page.getByRole('button', { name: 'Done' }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'show-once-copied',
    as: 'owner',
    path: CREATE,
    whole: false,
    async steps(page) {
      await make(page, unique('Robot'))
      await page.getByRole('button', { name: 'Copy', exact: true }).first().click()
      await page.getByRole('button', { name: 'Try it' }).click()
      await page.getByText('200: the key works.').waitFor()
    },
  },
]
