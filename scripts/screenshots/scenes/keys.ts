import type { Page } from 'playwright-core'
import { keysPage, type Scene } from '../scene.ts'
import { BLUEPRINT_KEYS } from '../wanted-keys.ts'

const tick = async (page: Page, names: readonly string[]): Promise<void> => {
  for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}` }).click()
}

/** The page of the keys, where a workspace begins, and what opens above it. */
export const scenes: readonly Scene[] = [
  { name: 'keys', as: 'owner', path: '/w/main/settings/api-keys?sort=name', whole: false },
  { name: 'keys-all', as: 'owner', path: '/w/main/settings/api-keys' },
  { name: 'my-tokens', as: 'developer', path: '/w/main' },
  ...Object.keys(BLUEPRINT_KEYS).map((slug): Scene => ({
    name: `keys-of-${slug}`,
    as: 'owner',
    path: keysPage(slug),
  })),
  {
    name: 'keys-filtered',
    as: 'owner',
    path: '/w/main/settings/api-keys?search=a&status=active,disabled&environment=live&expires_before=30d',
    whole: false,
    async steps(page) {
      await page.getByRole('button', { name: /^Filters/ }).click()
    },
  },
  { name: 'keys-none-fits', as: 'owner', path: '/w/main/settings/api-keys?search=nothing&unused_for=90d' },
  { name: 'keys-unfit', as: 'owner', path: '/w/main/settings/api-keys?unused_for=soon' },
  {
    name: 'keys-revoked',
    as: 'owner',
    path: '/w/main/settings/api-keys?status=revoked',
  },
  {
    name: 'keys-ticked',
    as: 'owner',
    path: '/w/main/settings/api-keys?sort=name',
    whole: false,
    steps: (page) => tick(page, ['Backup job', 'Compiler', 'Device 001']),
  },
  {
    name: 'keys-menu',
    as: 'owner',
    path: '/w/main/settings/api-keys?search=Production',
    whole: false,
    async steps(page) {
      await page.getByRole('button', { name: 'More actions for Production server' }).click()
      await page
        .getByRole('menuitem', { name: /Revoke|Open/ })
        .first()
        .waitFor()
    },
  },
  {
    name: 'keys-revoke',
    as: 'owner',
    path: '/w/main/settings/api-keys?search=hundred',
    whole: false,
    async steps(page) {
      await page.getByRole('button', { name: /^More actions for/ }).click()
      await page.getByRole('menuitem', { name: 'Revoke' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'keys-revoke-many',
    as: 'owner',
    path: '/w/main/settings/api-keys',
    whole: false,
    async steps(page) {
      await page.getByRole('checkbox', { name: 'Select all on this page' }).click()
      await page.getByRole('button', { name: /^Revoke \d+$/ }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
]
