import type { Page } from 'playwright-core'
import type { Scene } from '../scene.ts'
import type { World } from '../world.ts'

/** On the page of the account, presses a button that opens a dialog. */
const opens =
  (name: string) =>
  async (page: Page): Promise<void> => {
    await page.getByText('This browser').waitFor()
    await page.getByRole('button', { name }).click()
    await page.getByRole('dialog').waitFor()
  }

const asksPassword = async (page: Page, { accounts }: World): Promise<void> => {
  await opens('Switch on')(page)
  await page.getByRole('dialog').getByLabel('Current password').fill(accounts.owner.password)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('img').waitFor()
}

const dialog = { as: 'owner', path: '/account', whole: false } as const

export const scenes: readonly Scene[] = [
  { name: 'account', as: 'owner', path: '/account' },
  { name: 'account-two-step', ...dialog, steps: asksPassword },
  { name: 'account-passkey', ...dialog, steps: opens('Add a passkey') },
  { name: 'account-sign-out-everywhere', ...dialog, steps: opens('Sign out everywhere') },
  {
    name: 'session-ended',
    ...dialog,
    async steps(page) {
      await page.getByText('This browser').waitFor()
      await page.context().clearCookies()
      await page.getByLabel('Current password').fill('typed before it ended')
      await page.getByLabel('New password').fill('typed before it ended')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog', { name: 'Sign in again' }).waitFor()
    },
  },
]
