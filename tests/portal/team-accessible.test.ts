import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeOn } from '../../testing/browser/axe.ts'
import { insist, makeKey } from '../keys/support.ts'
import { makeType } from '../keys/types.ts'
import { invite } from '../members/support.ts'
import { elsewhere } from '../people/support.ts'
import { tabTo } from './people.ts'
import {
  act,
  aTeammate,
  aTeamStage,
  dialogGone,
  dialogOf,
  memberOf,
  openTeam,
  type TeamStage,
  type Teammate,
} from './team-support.ts'

/** As long as a name may be, with markup in it and no space to break at. */
const HOSTILE = `${'W'.repeat(97)}<b>`

describe('the pages of a team', () => {
  let stage: TeamStage
  let grace: Teammate
  beforeAll(async () => {
    stage = await aTeamStage()
    const { portal, personal } = stage
    grace = await aTeammate(portal, 'developer')
    await insist(
      portal.call('POST', '/v1/members', {
        body: { email: `${'w'.repeat(60)}@example.test`, name: HOSTILE, role: 'viewer' },
      }),
      201,
    )
    await makeKey(portal, { type: personal, name: HOSTILE, owner: { user: grace.id }, scopes: ['write'] })
    await insist(invite(portal, { name: HOSTILE }), 201)
    const type = await makeType(portal, { owner: ['user'], approval: true, title: HOSTILE })
    const asker = await elsewhere(portal, grace.email)
    await insist(asker.call('POST', '/v1/keys', { body: { type, name: `V${HOSTILE.slice(1)}` } }), 201)
  })
  afterAll(() => stage.close())

  const isWithin = async (page: Page): Promise<void> =>
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      page.viewportSize()?.width ?? 0,
    )

  /** A dialog that is open, and closed again. */
  async function lookAtDialog(page: Page): Promise<void> {
    await dialogOf(page).waitFor()
    await axeOn(page)
    await isWithin(page)
    await page.keyboard.press('Escape')
    await dialogGone(page)
  }

  describe.each([
    ['light, wide', {}],
    ['dark, as narrow as it gets', { dark: true, narrow: 320, reducedMotion: true }],
  ])('are accessible: %s', (_name, form) => {
    const look = async (page: Page): Promise<void> => {
      await axeOn(page)
      await isWithin(page)
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    }

    it('members, with each of their dialogs', async () => {
      const page = await openTeam(stage, { form })
      await page.getByText('3 members').waitFor()
      await look(page)
      for (const item of ['Change role', 'Suspend', 'Remove']) {
        await act(page, grace.name, item)
        await dialogOf(page).getByRole('button', { name: 'Cancel' }).waitFor()
        if (item === 'Change role')
          await dialogOf(page)
            .getByRole('radio', { name: /^Viewer/ })
            .click()
        await lookAtDialog(page)
      }
      for (const item of ['Change role', 'Hand over ownership']) {
        await act(page, 'Ada Lovelace', item)
        await lookAtDialog(page)
      }
      await page.getByRole('button', { name: 'Invite somebody' }).click()
      await dialogOf(page).getByLabel('E-mail').fill('nothing')
      await page.keyboard.press('Enter')
      await dialogOf(page).getByRole('alert').waitFor()
      await lookAtDialog(page)
    })

    it('invitations, roles and approvals, with each of their dialogs', async () => {
      const page = await openTeam(stage, { at: '/invitations', form })
      await page.getByRole('button', { name: /^Renew/ }).click()
      await lookAtDialog(page)
      await look(page)
      await page.getByRole('link', { name: 'Roles' }).click()
      await page.getByRole('button', { name: /^Edit what the role Viewer/ }).click()
      await dialogOf(page).getByRole('checkbox', { name: 'write Backups' }).click()
      await lookAtDialog(page)
      await look(page)
      await page.getByRole('link', { name: /^Approvals/ }).click()
      for (const name of [/^Approve/, /^Refuse/]) {
        await page.getByRole('button', { name }).click()
        await lookAtDialog(page)
      }
      await look(page)
    })

    it('where nothing is, and for who may not look', async () => {
      const page = await openTeam(stage, { at: '?search=nobody', form })
      await page.getByRole('heading', { name: 'Nobody fits' }).waitFor()
      await look(page)
      const theirs = await openTeam(stage, { who: grace, form })
      await theirs.getByRole('heading', { name: 'Your role does not show this' }).waitFor()
      await look(theirs)
    })
  })

  it('are read from right to left without anything that sticks out', async () => {
    const page = await openTeam(stage, { form: { narrow: 390 } })
    for (const tab of ['Members', 'Invitations', 'Roles', /^Approvals/]) {
      await page.getByRole('link', { name: tab }).click()
      await page.evaluate(() => (document.documentElement.dir = 'rtl'))
      await isWithin(page)
    }
  })

  it('are done by keyboard alone: the focus begins in the dialog and comes back to where it was', async () => {
    const page = await openTeam(stage)
    const opener = `Actions for ${grace.name}`
    await tabTo(page, opener)
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Change role' }).waitFor()
    await page.keyboard.press('Enter')
    await dialogOf(page)
      .getByRole('radio', { name: /^Developer/ })
      .waitFor()
    const isOn = (role: RegExp) => () =>
      dialogOf(page)
        .getByRole('radio', { name: role })
        .evaluate((radio) => radio === document.activeElement)
    await expect.poll(isOn(/^Developer/)).toBe(true)
    await page.keyboard.press('ArrowDown')
    await expect.poll(isOn(/^Viewer/)).toBe(true)
    await page.keyboard.press('Space')
    await dialogOf(page)
      .getByText(/^Takes away: write/)
      .waitFor()
    await tabTo(page, 'Save')
    await page.keyboard.press('Enter')
    await dialogGone(page)
    const hasFocus = (): Promise<boolean> =>
      page.getByRole('button', { name: opener }).evaluate((button) => button === document.activeElement)
    await expect.poll(hasFocus).toBe(true)
    expect(await memberOf(stage.portal, grace.id)).toMatchObject({ role: 'viewer' })
  })
})
