import type { Page } from 'playwright-core'
import type { Scene } from '../scene.ts'

const TYPE = '/w/live-test/key-types/types/standard'

/** Widens and narrows what keys of the type may do. */
async function editType(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Title', exact: true }).first().fill('Server key')
  await page.getByRole('checkbox', { name: 'New keys wait for approval' }).click()
  await page.getByRole('textbox', { name: 'Spans people are offered' }).fill('7d\n30d')
  await page.getByRole('textbox', { name: 'Longest life' }).fill('90d')
  await page.getByRole('checkbox', { name: 'A bare admin scope manages the workspace too' }).click()
}

const reviewed = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Review changes' }).click()
  await page.getByRole('dialog').waitFor()
}

/** Kinds of keys, the catalogue, and both as a file. */
export const scenes: readonly Scene[] = [
  { name: 'types', as: 'owner', path: '/w/typed-keys/key-types' },
  { name: 'types-of-developer', as: 'developer', path: '/w/main/key-types' },
  { name: 'types-one', as: 'owner', path: TYPE },
  { name: 'types-levels', as: 'owner', path: '/w/resource-levels/key-types/types/api' },
  { name: 'types-read-only', as: 'developer', path: '/w/main/key-types/types/secret' },
  { name: 'types-root', as: 'owner', path: '/w/main/key-types/types/root' },
  { name: 'types-missing', as: 'owner', path: '/w/main/key-types/types/nothing' },
  { name: 'types-new', as: 'owner', path: '/w/main/key-types/new' },
  {
    name: 'types-preview',
    as: 'owner',
    path: TYPE,
    whole: false,
    async steps(page) {
      await page
        .getByRole('heading', { name: 'The dialog it makes', includeHidden: true })
        .waitFor({ state: 'attached' })
      const preview = page.getByRole('radio', { name: 'Preview' })
      if (await preview.isVisible()) await preview.click()
    },
  },
  {
    name: 'types-review',
    as: 'owner',
    path: TYPE,
    whole: false,
    async steps(page) {
      await editType(page)
      await reviewed(page)
    },
  },
  {
    name: 'types-wrong',
    as: 'owner',
    path: '/w/main/key-types/new',
    whole: false,
    async steps(page) {
      await page.getByRole('textbox', { name: 'Name in the API' }).fill('Not a name')
      await page.getByRole('button', { name: 'Create key type' }).click()
      await page.getByRole('alert').first().waitFor()
    },
  },
  {
    name: 'types-archive',
    as: 'owner',
    path: TYPE,
    whole: false,
    async steps(page) {
      await page.getByRole('button', { name: 'Archive' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'catalogue', as: 'owner', path: '/w/resource-levels/key-types/catalogue' },
  { name: 'catalogue-of-developer', as: 'developer', path: '/w/main/key-types/catalogue' },
  {
    name: 'catalogue-edit',
    as: 'owner',
    path: '/w/resource-levels/key-types/catalogue',
    whole: false,
    async steps(page) {
      await page.getByRole('button', { name: 'Edit Backups' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'catalogue-remove-asked',
    as: 'owner',
    path: '/w/typed-keys/key-types/catalogue',
    whole: false,
    async steps(page) {
      await page.getByRole('button', { name: 'Remove Events' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'blueprint',
    as: 'owner',
    path: '/w/live-test/key-types/blueprint',
  },
  {
    name: 'blueprint-plan',
    as: 'owner',
    path: '/w/live-test/key-types/blueprint',
    async steps(page) {
      await page.getByRole('radio', { name: 'Workspace tokens' }).click()
      await page.getByRole('checkbox', { name: 'Also let go' }).click()
      await page.getByRole('button', { name: 'Show the difference' }).click()
      await page.getByRole('heading', { name: 'What would change' }).waitFor()
    },
  },
  {
    name: 'blueprint-wrong',
    as: 'owner',
    path: '/w/live-test/key-types/blueprint',
    async steps(page) {
      await page.getByRole('radio', { name: 'A file of your own' }).click()
      await page
        .getByRole('textbox', { name: 'The file' })
        .fill('{ "blueprint": "acme", "version": 1, "key_types": [{ "name": "Shop", "prefix": "SHOP" }] }')
      await page.getByRole('button', { name: 'Show the difference' }).click()
      await page.getByRole('heading', { name: 'What is wrong with it' }).waitFor()
    },
  },
]
