import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insist, makeKey, outcomeOf } from '../keys/support.ts'
import { expectTrouble } from '../../testing/browser.ts'
import {
  act,
  aTeammate,
  aTeamStage,
  dialogGone,
  dialogOf,
  memberOf,
  openTeam,
  ownerOf,
  rowOf,
  type TeamStage,
} from './team-support.ts'

describe('the members of a workspace', () => {
  let stage: TeamStage
  beforeAll(async () => {
    stage = await aTeamStage()
  })
  afterAll(() => stage.close())

  it('are searched for without a whole key in the address, wherever it was pasted from', async () => {
    const { secret } = await makeKey(stage.portal)
    const page = await openTeam(stage, { at: '?search=Ada' })
    const box = page.getByRole('searchbox', { name: 'Search members' })
    await box.fill(secret)
    await expect.poll(() => new URL(page.url()).searchParams.get('search')).toBe(secret.slice(-4))
    expect(await box.inputValue()).toBe(secret.slice(-4))
  })

  it('stand in a table with their role and status, oneself among them', async () => {
    const { portal, owner } = stage
    const grace = await aTeammate(portal, 'developer')
    const page = await openTeam(stage)
    await page.getByRole('columnheader', { name: 'E-mail' }).waitFor()
    await rowOf(page, grace.name).getByRole('cell', { name: 'Developer' }).waitFor()
    await rowOf(page, grace.name).getByRole('cell', { name: 'Active' }).waitFor()
    await rowOf(page, grace.name).getByRole('cell', { name: grace.email }).waitFor()
    await rowOf(page, 'Ada Lovelace').getByText('You').waitFor()
    await rowOf(page, 'Ada Lovelace').getByRole('cell', { name: owner.email }).waitFor()
    await rowOf(page, grace.name).getByRole('cell', { name: 'Not since they joined' }).waitFor()
    await rowOf(page, 'Ada Lovelace').getByRole('cell', { name: 'now' }).waitFor()
    await rowOf(page, 'Ada Lovelace').getByRole('cell', { name: 'Off' }).waitFor()
    expect(await page.title()).toMatch(/^Team: Members · /)
  })

  it('are found by name or e-mail once they are many, by an address that can be sent on', async () => {
    const { portal } = stage
    const all = await Promise.all(Array.from({ length: 8 }, () => aTeammate(portal, 'viewer')))
    const wanted = all[0] ?? expect.fail('nobody was made')
    const page = await openTeam(stage)
    await page.getByRole('searchbox', { name: 'Search members' }).fill(wanted.email.toUpperCase())
    await page.getByText('1 member fits').waitFor()
    await rowOf(page, wanted.name).waitFor()
    await page.reload()
    await page.getByText('1 member fits').waitFor()
    await page.getByRole('searchbox', { name: 'Search members' }).fill('nobody at all')
    await page.getByRole('heading', { name: 'Nobody fits' }).waitFor()
    await page.getByRole('button', { name: 'Clear the search' }).click()
    await page.getByText(/^\d+ members$/).waitFor()
    expect(await page.getByRole('searchbox').inputValue()).toBe('')
  })

  it('get another role, once it was said what that adds, takes away and does to their keys', async () => {
    const { portal, personal: type } = stage
    const alan = await aTeammate(portal, 'developer')
    const owner = { user: alan.id }
    await makeKey(portal, { type, name: 'Writes', owner, scopes: ['write:backups', 'read:system'] })
    await makeKey(portal, { type, name: 'Reads', owner, scopes: ['read:backups'] })
    const page = await openTeam(stage)
    await act(page, alan.name, 'Change role')
    const changes = dialogOf(page).getByRole('region', { name: 'What changes' })
    await changes.getByText('Nothing yet.').waitFor()
    await dialogOf(page)
      .getByRole('radio', { name: /^Admin/ })
      .click()
    await changes.getByText(/^Adds: .*Manage members/).waitFor()
    await changes.getByText('They see and manage the keys of everybody from then on.').waitFor()
    await changes.getByText('Their keys stay as they are.').waitFor()
    await dialogOf(page)
      .getByRole('radio', { name: /^Viewer/ })
      .click()
    await changes.getByText(/^Takes away: write /).waitFor()
    await changes.getByText('One of their keys may do less:').waitFor()
    expect(await changes.getByRole('listitem').allTextContents()).toEqual([expect.stringContaining('Writes')])
    await dialogOf(page).getByRole('button', { name: 'Save' }).click()
    await page.getByText(`is Viewer now.`).waitFor()
    await dialogGone(page)
    await rowOf(page, alan.name).getByRole('cell', { name: 'Viewer' }).waitFor()
    expect(await memberOf(portal, alan.id)).toMatchObject({ role: 'viewer' })
  })

  it('that somebody else has changed meanwhile are not overwritten: what changed is said first', async () => {
    const { portal } = stage
    const alan = await aTeammate(portal, 'developer')
    const page = await openTeam(stage)
    await act(page, alan.name, 'Change role')
    await dialogOf(page)
      .getByRole('radio', { name: /^Viewer/ })
      .click()
    await insist(portal.call('PATCH', `/v1/members/${alan.id}`, { body: { role: 'admin' } }), 200)
    await dialogOf(page).getByRole('button', { name: 'Save' }).click()
    await page.getByRole('alert').filter({ hasText: 'Role: Developer → Admin.' }).waitFor()
    expect(await memberOf(portal, alan.id)).toMatchObject({ role: 'admin' })
    expect(
      await dialogOf(page)
        .getByRole('radio', { name: /^Viewer/ })
        .isChecked(),
    ).toBe(true)
    await dialogOf(page).getByRole('button', { name: 'Save' }).click()
    await dialogGone(page)
    expect(await memberOf(portal, alan.id)).toMatchObject({ role: 'viewer' })
  })

  it('are suspended and reactivated, with the keys named that are refused meanwhile', async () => {
    const { portal, personal: type } = stage
    const alan = await aTeammate(portal, 'developer')
    const { secret } = await makeKey(portal, { type, name: 'Deploys', owner: { user: alan.id } })
    const page = await openTeam(stage)
    await act(page, alan.name, 'Suspend')
    await dialogOf(page).getByText('One key of theirs is refused everywhere until then:').waitFor()
    await dialogOf(page).getByRole('listitem').filter({ hasText: 'Deploys' }).waitFor()
    await dialogOf(page).getByRole('button', { name: 'Suspend' }).click()
    await rowOf(page, alan.name).getByRole('cell', { name: 'Suspended' }).waitFor()
    expect(await outcomeOf(portal, secret)).toBe('owner_inactive')
    await act(page, alan.name, 'Reactivate')
    await dialogOf(page).getByRole('button', { name: 'Reactivate' }).click()
    await rowOf(page, alan.name).getByRole('cell', { name: 'Active' }).waitFor()
    expect(await outcomeOf(portal, secret)).toBe('valid')
  })

  it('are removed once their e-mail was typed, with their keys named, which are refused at once', async () => {
    const { portal, personal: type } = stage
    const alan = await aTeammate(portal, 'developer')
    const { secret } = await makeKey(portal, { type, name: 'Laptop', owner: { user: alan.id } })
    const page = await openTeam(stage)
    await act(page, alan.name, 'Remove')
    await dialogOf(page)
      .getByText(/^One key belongs to them\. It is refused everywhere at once/)
      .waitFor()
    await dialogOf(page).getByRole('listitem').filter({ hasText: 'Laptop' }).waitFor()
    await dialogOf(page)
      .getByText(/also those they made\. Rotate those/)
      .waitFor()
    const remove = dialogOf(page).getByRole('button', { name: 'Remove' })
    await remove.click()
    await dialogOf(page).getByRole('alert').waitFor()
    expect(await memberOf(portal, alan.id)).toMatchObject({ status: 'active' })
    await dialogOf(page).getByRole('textbox').fill(alan.email)
    await remove.click()
    await page.getByText('is not a member any more.').waitFor()
    await rowOf(page, alan.name).waitFor({ state: 'detached' })
    expect(await outcomeOf(portal, secret)).toBe('owner_inactive')
  })

  it('keep the last owner: each act that would lose them explains why not, and leads to what can be done', async () => {
    const page = await openTeam(stage)
    for (const item of ['Change role', 'Leave this workspace']) {
      await act(page, 'Ada Lovelace', item)
      await dialogOf(page).getByRole('heading', { name: 'You are the only owner' }).waitFor()
      await dialogOf(page)
        .getByText(/Make another member an owner first/)
        .waitFor()
      await page.keyboard.press('Escape')
      await dialogGone(page)
    }
    await act(page, 'Ada Lovelace', 'Change role')
    await dialogOf(page).getByRole('button', { name: 'Hand over ownership' }).click()
    await dialogOf(page).getByRole('heading', { name: 'Hand over ownership' }).waitFor()
  })

  it('hear what the server refuses: another admin was quicker to make the last owner the last', async () => {
    const { portal } = stage
    const second = await aTeammate(portal, 'owner')
    const page = await openTeam(stage, { who: second })
    await act(page, 'Ada Lovelace', 'Suspend')
    const me = `/v1/members/${second.id}`
    await page.route(`**/v1/members/*`, async (route) => {
      if (route.request().method() === 'PATCH')
        await insist(portal.call('PATCH', me, { body: { role: 'admin' } }), 200)
      await route.continue()
    })
    await dialogOf(page).getByRole('button', { name: 'Suspend' }).click()
    await page
      .getByRole('alert')
      .filter({ hasText: 'Only an owner or the root key makes, changes or removes an owner.' })
      .waitFor()
    expect(await memberOf(portal, await ownerOf(stage))).toMatchObject({ role: 'owner', status: 'active' })
  })

  it('an admin sees what they may do: nothing on owners, and no way to make one', async () => {
    const { portal } = stage
    const admin = await aTeammate(portal, 'admin')
    const alan = await aTeammate(portal, 'viewer')
    const page = await openTeam(stage, { who: admin })
    await rowOf(page, alan.name).waitFor()
    expect(await page.getByRole('button', { name: 'Actions for Ada Lovelace' }).count()).toBe(0)
    await act(page, alan.name, 'Change role')
    const owner = dialogOf(page).getByRole('radio', { name: /^Owner/ })
    expect(await owner.isDisabled()).toBe(true)
    await dialogOf(page).getByText('Only an owner makes somebody an owner.').waitFor()
    await page.keyboard.press('Escape')
    await act(page, admin.name, 'Leave this workspace')
    const wanted = await dialogOf(page).locator('label code').textContent()
    await dialogOf(page)
      .getByRole('textbox')
      .fill(wanted ?? '')
    await dialogOf(page).getByRole('button', { name: 'Leave' }).click()
    await page.waitForURL((url) => !url.pathname.startsWith(`/w/${portal.workspace.slug}`))
    expect((await portal.call('GET', `/v1/members/${admin.id}`)).status).toBe(404)
  })

  it.each(['developer', 'viewer'])('a %s finds no way here, and by the address hears why', async (role) => {
    const page = await openTeam(stage, { who: await aTeammate(stage.portal, role) })
    await page.getByRole('heading', { level: 1, name: 'Your role does not show this' }).waitFor()
    expect(await page.getByRole('link', { name: 'Team' }).count()).toBe(0)
    await page.goto(`/w/${stage.portal.workspace.slug}/team/approvals`)
    await page.getByRole('heading', { level: 1, name: 'Your role does not show this' }).waitFor()
  })

  it('that cannot be read say so, and are read again', async () => {
    const page = await openTeam(stage, { at: '/roles' })
    await page.route('**/v1/members?*', (route) => route.abort('connectionrefused'))
    expectTrouble(page, /ERR_CONNECTION_REFUSED/)
    await page.goto(`/w/${stage.portal.workspace.slug}/team`)
    await page.getByRole('alert').filter({ hasText: 'The server cannot be reached' }).waitFor()
    await page.unroute('**/v1/members?*')
    await page.getByRole('button', { name: 'Try again' }).click()
    await rowOf(page, 'Ada Lovelace').waitFor()
  })
})

describe('ownership', () => {
  let stage: TeamStage
  beforeAll(async () => {
    stage = await aTeamStage()
  })
  afterAll(() => stage.close())

  it('is handed over in two steps that one dialog explains: another owner, then oneself less', async () => {
    const { portal } = stage
    const heir = await aTeammate(portal, 'admin')
    const me = await ownerOf(stage)
    const page = await openTeam(stage)
    await act(page, 'Ada Lovelace', 'Hand over ownership')
    const submit = dialogOf(page).getByRole('button', { name: 'Hand over' })
    await submit.click()
    await dialogOf(page).getByRole('alert').filter({ hasText: 'Choose who becomes owner.' }).waitFor()
    await dialogOf(page).getByRole('combobox').selectOption(heir.name)
    await dialogOf(page)
      .getByRole('radio', { name: /^Viewer/ })
      .click()
    await submit.click()
    await dialogOf(page).getByRole('alert').filter({ hasText: 'just as it stands' }).waitFor()
    expect(await memberOf(portal, heir.id)).toMatchObject({ role: 'admin' })
    await dialogOf(page).getByRole('textbox').fill(heir.email)
    await submit.click()
    await page.getByText('is an owner now.').waitFor()
    expect(await memberOf(portal, heir.id)).toMatchObject({ role: 'owner' })
    expect(await memberOf(portal, me)).toMatchObject({ role: 'viewer' })
    // A viewer sees nothing of the team: the page follows.
    await page.getByRole('heading', { level: 1, name: 'Your role does not show this' }).waitFor()
  })
})
