import type { Page } from 'playwright-core'
import type { Scene } from '../scene.ts'
import { PASSWORD } from '../world.ts'

async function openTwoStep(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Switch on' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await dialog.getByLabel('Code').waitFor()
}

/** Ends the session behind the page's back, as another browser would. */
const endSession = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await fetch('/auth/sign-out', { method: 'POST' })
  })

/** One's own account, and what stands around every page. */
export const scenes: readonly Scene[] = [
  { name: 'account', as: 'owner', path: '/account' },
  { name: 'two-step', as: 'owner', path: '/account', whole: false, steps: openTwoStep },
  {
    name: 'passkey-add',
    as: 'owner',
    path: '/account',
    whole: false,
    async steps(page) {
      await page.getByRole('button', { name: 'Add a passkey' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'sign-out-everywhere',
    as: 'owner',
    path: '/account',
    whole: false,
    async steps(page) {
      await page.getByRole('button', { name: 'Sign out everywhere' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'navigation',
    as: 'owner',
    path: '/w/main',
    whole: false,
    async steps(page) {
      const drawer = page.getByRole('button', { name: 'Open navigation' })
      await page.getByRole('heading', { level: 1 }).waitFor()
      if (await drawer.isVisible()) await drawer.click()
      await page.getByRole('button', { name: /Switch workspace/ }).click()
      await page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'account-menu',
    as: 'owner',
    path: '/w/main',
    whole: false,
    async steps(page) {
      const drawer = page.getByRole('button', { name: 'Open navigation' })
      await page.getByRole('heading', { level: 1 }).waitFor()
      if (await drawer.isVisible()) await drawer.click()
      await page.getByRole('button', { name: /Ada Lovelace/ }).click()
      await page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'session-ended',
    as: 'owner',
    path: '/w/main/settings/api-keys',
    whole: false,
    async steps(page) {
      await page.getByRole('heading', { level: 1 }).waitFor()
      await endSession(page)
      await page.getByRole('searchbox').fill('device')
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'no-such-page', as: 'owner', path: '/w/main/settings/none' },
  { name: 'nothing-here', as: 'developer', path: '/w/main/apis/none' },
]
