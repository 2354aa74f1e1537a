import type { Page } from 'playwright-core'
import type { Scene } from '../scene.ts'

const at = (path: string): Pick<Scene, 'as' | 'path'> => ({ as: 'owner', path: `/w/main/${path}` })

const CSV = [
  'name,type,key,hash,prefix',
  'Website,secret,acme_live_0f3b9c17d24e68a5b1c07f9e4d2a6b83,,acme_live_',
  'Nightly export,secret,,68c3ca9e557bff0f3b9c17d24e68a5b1c07f9e4d2a6b8368c3ca9e557bff0f3b,acme_',
  'Odd,fancy,,68c3,',
  'Guessable,secret,acme_live_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,,',
].join('\n')

async function read(page: Page): Promise<void> {
  await page.getByLabel('Or paste it').fill(CSV)
  await page.getByRole('button', { name: 'Read it' }).click()
  await page.getByRole('heading', { name: '4 keys were read' }).waitFor()
}

async function askToRevoke(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Revoke \d+ key/ }).click()
  await page.getByRole('dialog').waitFor()
}

/** What was done, and how the workspace is kept safe. */
export const scenes: readonly Scene[] = [
  { name: 'activity', ...at('activity?kind=key.updated,key.rotated,project.*,member.*,session.*') },
  { name: 'activity-full', ...at('activity'), whole: false },
  { name: 'activity-none-fits', ...at('activity?to=2020-01-01') },
  { name: 'activity-unfit', ...at('activity?kind=key.exploded') },
  {
    name: 'activity-entry',
    ...at('activity?kind=key.created'),
    whole: false,
    async steps(page) {
      await page.getByRole('link', { name: 'Key made' }).first().click()
      await page.getByRole('dialog').getByRole('table').waitFor()
    },
  },
  {
    name: 'activity-export',
    ...at('activity'),
    whole: false,
    async steps(page) {
      await page.getByRole('button', { name: 'Export' }).click()
      await page.getByRole('menuitem').first().waitFor()
    },
  },
  { name: 'security-signing', as: 'owner', path: '/w/workspace-jwt/security/signing-keys' },
  { name: 'security-signing-empty', ...at('security/signing-keys') },
  {
    name: 'security-signing-rotate',
    as: 'owner',
    path: '/w/workspace-jwt/security/signing-keys',
    whole: false,
    async steps(page) {
      await page.getByRole('button', { name: 'Rotate' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'security-signing-withdraw',
    as: 'owner',
    path: '/w/workspace-jwt/security/signing-keys',
    whole: false,
    async steps(page) {
      await page
        .getByRole('button', { name: /^Withdraw/ })
        .first()
        .click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'security-sign-in',
    ...at('security/sign-in'),
    async steps(page) {
      await page.getByRole('checkbox', { name: 'Developer' }).click()
      await page.getByText('When you save this').waitFor()
    },
  },
  {
    name: 'security-sessions',
    ...at('security/sign-in'),
    whole: false,
    async steps(page) {
      await page.getByRole('button', { name: 'Sessions of Grace Hopper' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'security-revoke-all',
    as: 'owner',
    path: '/w/typed-keys/security/revoke-all',
    async steps(page) {
      await page.getByRole('button', { name: /^Revoke \d+ key/ }).waitFor()
    },
  },
  {
    name: 'security-revoke-confirm',
    as: 'owner',
    path: '/w/typed-keys/security/revoke-all',
    whole: false,
    steps: askToRevoke,
  },
  { name: 'security-import', ...at('security/import') },
  { name: 'security-import-look', ...at('security/import'), steps: read },
  {
    name: 'security-import-result',
    ...at('security/import'),
    async steps(page) {
      await read(page)
      await page.getByRole('button', { name: /^Import \d+ key/ }).click()
      await page.getByRole('heading', { name: 'Imported', exact: true }).waitFor()
    },
  },
]
