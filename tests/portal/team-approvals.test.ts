import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getKey, insist, makeKey } from '../keys/support.ts'
import { makeType } from '../keys/types.ts'
import { elsewhere } from '../people/support.ts'
import { healthOf, pathOf } from './key-support.ts'
import {
  aTeammate,
  aTeamStage,
  dialogGone,
  dialogOf,
  openTeam,
  rowOf,
  type TeamStage,
  type Teammate,
} from './team-support.ts'

describe('keys that wait for approval', () => {
  let stage: TeamStage
  let asker: Teammate
  let type: string
  beforeAll(async () => {
    stage = await aTeamStage()
    type = await makeType(stage.portal, { owner: ['user'], approval: true, title: 'Production key' })
    asker = await aTeammate(stage.portal, 'developer')
  })
  afterAll(() => stage.close())

  const ask = async (name: string, who = asker, more: object = {}) =>
    insist(
      (await elsewhere(stage.portal, who.email)).call('POST', '/v1/keys', { body: { type, name, ...more } }),
      201,
    )

  it('are none at first, and the tab counts none', async () => {
    const page = await openTeam(stage, { at: '/approvals' })
    await page.getByRole('heading', { name: 'No key waits for approval' }).waitFor()
    expect(await page.getByText(/keys? waits?$/).count()).toBe(0)
  })

  it('stand with who asked and what they may do, and work once approved', async () => {
    const key = await ask('Restores', asker, {
      scopes: ['write:backups', 'read:projects'],
      expires_in: '30d',
    })
    const page = await openTeam(stage)
    await page.getByRole('link', { name: /^Approvals.*1 key waits$/ }).click()
    const row = rowOf(page, 'Restores')
    await row.getByText(asker.name).waitFor()
    await row.getByText(/read Projects/).waitFor()
    await row.getByText(/read and write Backups/).waitFor()
    await row.getByText(/^until /).waitFor()
    await page.getByRole('button', { name: 'Approve Restores' }).click()
    await dialogOf(page)
      .getByText(/read and write Backups/)
      .waitFor()
    expect(await healthOf(stage.portal, key.secret)).toBe(401)
    await dialogOf(page).getByRole('button', { name: 'Approve' }).click()
    await page.getByText('is approved and works.').waitFor()
    await page.getByRole('heading', { name: 'No key waits for approval' }).waitFor()
    expect(await healthOf(stage.portal, key.secret)).toBe(200)
    await expect.poll(() => page.getByText(/keys? waits?$/).count()).toBe(0)
  })

  it('are refused with a reason, which reaches whoever asked', async () => {
    const key = await ask('Too much')
    const page = await openTeam(stage, { at: '/approvals' })
    await page.getByRole('button', { name: 'Refuse Too much' }).click()
    await dialogOf(page).getByRole('textbox', { name: 'Reason' }).fill('Ask for less, please')
    await dialogOf(page).getByRole('button', { name: 'Refuse' }).click()
    await dialogGone(page)
    await rowOf(page, 'Too much').waitFor({ state: 'detached' })
    expect(await getKey(stage.portal, key.id)).toMatchObject({
      status: 'revoked',
      revoke_reason: 'Ask for less, please',
    })
    const theirs = await openTeam(stage, { who: asker })
    await theirs.goto(pathOf(stage.portal, key.id))
    await theirs.getByText('Reason: Ask for less, please').waitFor()
  })

  it('are not decided on by who asked for them', async () => {
    const admin = await aTeammate(stage.portal, 'admin')
    await ask('My own', admin)
    const page = await openTeam(stage, { who: admin, at: '/approvals' })
    await rowOf(page, 'My own').getByText('You asked for this key: somebody else decides.').waitFor()
    expect(await page.getByRole('button', { name: /My own$/ }).count()).toBe(0)
  })

  it('that somebody else has decided on meanwhile say so', async () => {
    const key = await ask('Quick')
    const page = await openTeam(stage, { at: '/approvals' })
    await page.getByRole('button', { name: 'Approve Quick' }).click()
    await insist(stage.portal.call('POST', `/v1/keys/${key.id}/refuse`), 200)
    await dialogOf(page).getByRole('button', { name: 'Approve' }).click()
    await dialogOf(page).getByRole('alert').filter({ hasText: 'does not wait for approval' }).waitFor()
    await page.keyboard.press('Escape')
    await rowOf(page, 'Quick').waitFor({ state: 'detached' })
  })

  it('lead to the page of the key', async () => {
    await ask('With a page')
    await makeKey(stage.portal, { type: 'api', name: 'Waits for nothing' })
    const page = await openTeam(stage, { at: '/approvals' })
    await page.getByRole('link', { name: 'With a page' }).click()
    await page.getByText('This key waits for approval').waitFor()
  })
})
