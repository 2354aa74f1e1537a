import type { Page } from 'playwright-core'
import type { Scene } from '../scene.ts'

/** Folds the navigation out where it is behind a button, and opens one of its menus. */
const menu =
  (name: RegExp) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('heading', { level: 1 }).waitFor()
    const drawer = page.getByRole('button', { name: 'Open navigation' })
    if (await drawer.isVisible()) await drawer.click()
    await page.getByRole('button', { name }).click()
    await page.getByRole('menu').waitFor()
  }

/** What stands around every page. */
export const scenes: readonly Scene[] = [
  { name: 'workspaces', as: 'owner', path: '/w/main', whole: false, steps: menu(/Switch workspace/) },
  { name: 'account-menu', as: 'owner', path: '/w/main', whole: false, steps: menu(/Ada Lovelace/) },
  {
    name: 'palette',
    as: 'owner',
    path: '/w/main',
    whole: false,
    async steps(page) {
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('combobox').fill('pro')
      await page.getByRole('option').first().waitFor()
    },
  },
  {
    name: 'nothing-here',
    as: 'developer',
    path: '/w/main',
    async steps(page) {
      await page.goto('/w/main/apis/none')
      await page.getByRole('heading').first().waitFor()
    },
  },
]
