import type { Page } from 'playwright-core'
import type { Scene } from '../scene.ts'
import { teamOf } from '../team.ts'
import type { World } from '../world.ts'

/** A part of the team's page. `open`: the dialog, and whom it is about. */
const at =
  (tab: string, open?: readonly [dialog: string, who?: string]) =>
  async (world: World): Promise<string> => {
    const { path, members } = await teamOf(world)
    if (!open) return `${path}${tab}`
    const [dialog, who = ''] = open
    return `${path}${tab}?open=${dialog}${who && `&who=${members.get(who) ?? ''}`}`
  }

const dialogOf = (page: Page) => page.getByRole('dialog')

/** Opens a dialog by the first button of this name. */
const presses =
  (name: RegExp) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('button', { name }).first().click()
    await dialogOf(page).waitFor()
  }

/** The owner on one's own row, with one of its acts. */
const onMyRow =
  (act: string) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'Actions for Ada Lovelace' }).click()
    await page.getByRole('menuitem', { name: act }).click()
    await dialogOf(page).waitFor()
  }

const arrives = (page: Page): Promise<void> => dialogOf(page).waitFor()

/** Who belongs to a workspace, and what one does about it. */
export const scenes: readonly Scene[] = [
  { name: 'team-members', as: 'owner', path: at('') },
  { name: 'team-members-alone', as: 'owner', path: '/w/live-test/team' },
  { name: 'team-members-none', as: 'owner', path: at('?search=nobody') },
  {
    name: 'team-member-menu',
    as: 'owner',
    path: at(''),
    whole: false,
    async steps(page) {
      await page.getByRole('button', { name: 'Actions for Grace Hopper' }).click()
      await page.getByRole('menu').waitFor()
    },
  },
  { name: 'team-invite', as: 'owner', path: at('', ['invite']), whole: false, steps: arrives },
  {
    name: 'team-invite-refused',
    as: 'owner',
    path: at('', ['invite']),
    whole: false,
    async steps(page) {
      await page.getByLabel('E-mail').fill('grace@example.com')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'team-invite-link',
    as: 'owner',
    path: at('', ['invite']),
    whole: false,
    async steps(page) {
      await page.getByLabel('E-mail').fill(`guest-${Date.now()}@example.com`)
      await page.keyboard.press('Enter')
      await page.getByRole('group', { name: 'Link to join, shown this once' }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'team-role',
    as: 'owner',
    path: at('', ['role', 'alan']),
    whole: false,
    async steps(page) {
      await page.getByRole('radio', { name: /^Viewer/ }).click()
      await page.getByText('may do less').or(page.getByText('may do nothing')).first().waitFor()
    },
  },
  { name: 'team-suspend', as: 'owner', path: at('', ['suspend', 'alan']), whole: false, steps: arrives },
  { name: 'team-remove', as: 'owner', path: at('', ['remove', 'alan']), whole: false, steps: arrives },
  { name: 'team-last-owner', as: 'owner', path: at(''), whole: false, steps: onMyRow('Change role') },
  {
    name: 'team-hand-over',
    as: 'owner',
    path: at(''),
    whole: false,
    async steps(page) {
      await onMyRow('Hand over ownership')(page)
      await page.getByRole('combobox').selectOption('Grace Hopper')
    },
  },
  { name: 'team-invitations', as: 'owner', path: at('/invitations') },
  { name: 'team-invitations-empty', as: 'owner', path: '/w/live-test/team/invitations' },
  {
    name: 'team-invitation-renew',
    as: 'owner',
    path: at('/invitations'),
    whole: false,
    steps: presses(/^Renew/),
  },
  { name: 'team-roles', as: 'owner', path: at('/roles') },
  { name: 'team-roles-bare', as: 'owner', path: '/w/main/team/roles' },
  {
    name: 'team-role-edit',
    as: 'owner',
    path: at('/roles'),
    whole: false,
    async steps(page) {
      await presses(/^Edit what the role Developer/)(page)
      await page.getByRole('checkbox', { name: 'write Backups' }).click()
      await page.getByText(/Takes away/).waitFor()
    },
  },
  { name: 'team-approvals', as: 'owner', path: at('/approvals') },
  { name: 'team-approvals-empty', as: 'owner', path: '/w/live-test/team/approvals' },
  { name: 'team-approve', as: 'owner', path: at('/approvals'), whole: false, steps: presses(/^Approve/) },
  { name: 'team-refuse', as: 'owner', path: at('/approvals'), whole: false, steps: presses(/^Refuse/) },
  { name: 'team-not-for-you', as: 'developer', path: '/w/main/team' },
]
