import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placesThatHold } from '../../testing/browser/heap.ts'
import { insist } from '../keys/support.ts'
import { anAddress, invited } from '../members/support.ts'
import { PASSWORD } from '../people/support.ts'
import { aTeamStage, dialogGone, dialogOf, openTeam, rowOf, type TeamStage } from './team-support.ts'

/** The link that is shown, once it is. */
async function shownLink(page: Page): Promise<string> {
  const box = dialogOf(page).getByRole('group', { name: 'Link to join, shown this once' })
  await expect.poll(() => box.textContent()).toMatch(/^http/)
  return (await box.textContent()) ?? ''
}

async function copyAndEnd(page: Page): Promise<void> {
  await dialogOf(page).getByRole('button', { name: 'Copy', exact: true }).click()
  await dialogOf(page).getByRole('button', { name: 'Done' }).click()
  await dialogGone(page)
}

describe('invitations', () => {
  let stage: TeamStage
  beforeAll(async () => {
    stage = await aTeamStage()
  })
  afterAll(() => stage.close())

  const accepts = async (link: string): Promise<number> => {
    const body = { token: new URL(link).hash.slice(1), name: 'Emmy', password: PASSWORD }
    return (await stage.portal.call('POST', '/v1/invitations/accept', { key: null, body })).status
  }

  it('are none at first: the page says what will stand there, and invites', async () => {
    const page = await openTeam(stage, { at: '/invitations' })
    await page.getByRole('heading', { name: 'No invitation is waiting' }).waitFor()
    await page.getByRole('button', { name: 'Invite somebody' }).click()
    await dialogOf(page).getByRole('heading', { name: 'Invite somebody' }).waitFor()
  })

  it('give a link that is shown once where no mail is sent, is kept nowhere, and lets one join', async () => {
    const email = anAddress()
    const page = await openTeam(stage)
    await page.getByRole('button', { name: 'Invite somebody' }).click()
    await dialogOf(page).getByLabel('E-mail').fill(email)
    await dialogOf(page).getByLabel('Name').fill('Emmy Noether')
    await dialogOf(page).getByText('Everything but owners, roles and signing keys.').waitFor()
    await dialogOf(page)
      .getByRole('radio', { name: /^Viewer/ })
      .click()
    await dialogOf(page).getByRole('button', { name: 'Make the invitation' }).click()
    const link = await shownLink(page)
    await dialogOf(page).getByText('Whoever has it can join as Viewer.').waitFor()
    expect(await dialogOf(page).getByRole('button', { name: 'Done' }).isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    await dialogOf(page).getByRole('alert').filter({ hasText: 'Copy the link first' }).waitFor()
    await copyAndEnd(page)
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)
    expect(page.url()).not.toContain('invite')
    expect(await placesThatHold(page, new URL(link).hash.slice(1))).toEqual([])
    await page.getByRole('link', { name: 'Invitations' }).click()
    await rowOf(page, email).getByRole('cell', { name: 'Viewer' }).waitFor()
    expect(await accepts(link)).toBe(201)
    await page.reload()
    await page.getByRole('heading', { name: 'No invitation is waiting' }).waitFor()
  })

  it('say beside the address that it is a member, or invited already', async () => {
    const { email } = await invited(stage.portal)
    const page = await openTeam(stage, { at: '?open=invite' })
    for (const [address, why] of [
      [stage.owner.email, 'E-mail is a member already.'],
      [email, 'E-mail is invited already.'],
      ['not an address', /^E-mail must/],
    ] as const) {
      await dialogOf(page).getByLabel('E-mail').fill(address)
      await page.keyboard.press('Enter')
      await dialogOf(page).getByRole('alert').filter({ hasText: why }).waitFor()
      const hasFocus = dialogOf(page)
        .getByLabel('E-mail')
        .evaluate((field) => field === document.activeElement)
      expect(await hasFocus).toBe(true)
    }
  })

  it('keep what was typed over a reload', async () => {
    const page = await openTeam(stage, { at: '?open=invite' })
    await dialogOf(page).getByLabel('E-mail').fill('half@typed')
    await dialogOf(page)
      .getByRole('radio', { name: /^Admin/ })
      .click()
    await page.reload()
    await expect.poll(() => dialogOf(page).getByLabel('E-mail').inputValue()).toBe('half@typed')
    expect(
      await dialogOf(page)
        .getByRole('radio', { name: /^Admin/ })
        .isChecked(),
    ).toBe(true)
    await dialogOf(page).getByRole('button', { name: 'Cancel' }).click()
    await dialogGone(page)
    expect(page.url()).not.toContain('open=')
  })

  it('are renewed: another link works, and the one before does not', async () => {
    const { email, accept_url: before } = await invited(stage.portal)
    const page = await openTeam(stage, { at: '/invitations' })
    await page.getByRole('button', { name: `Renew the invitation of ${email}` }).click()
    await dialogOf(page)
      .getByText(/The link they have now stops working/)
      .waitFor()
    await dialogOf(page).getByRole('button', { name: 'Renew' }).click()
    const link = await shownLink(page)
    await copyAndEnd(page)
    expect([await accepts(before), await accepts(link)]).toEqual([404, 201])
  })

  it('are revoked: the link does not work any more', async () => {
    const { email, accept_url: link } = await invited(stage.portal)
    const page = await openTeam(stage, { at: '/invitations' })
    await page.getByRole('button', { name: `Revoke the invitation of ${email}` }).click()
    await dialogOf(page).getByRole('button', { name: 'Revoke' }).click()
    await rowOf(page, email).waitFor({ state: 'detached' })
    expect(await accepts(link)).toBe(404)
  })

  it('that were answered meanwhile say so', async () => {
    const { email, accept_url: link } = await invited(stage.portal)
    const page = await openTeam(stage, { at: '/invitations' })
    await page.getByRole('button', { name: `Revoke the invitation of ${email}` }).click()
    expect(await accepts(link)).toBe(201)
    await dialogOf(page).getByRole('button', { name: 'Revoke' }).click()
    await dialogOf(page).getByRole('alert').filter({ hasText: 'This invitation is accepted.' }).waitFor()
  })
})

describe('invitations, where mail is sent', () => {
  let stage: TeamStage
  beforeAll(async () => {
    stage = await aTeamStage({
      CLAVIGER_SMTP_URL: 'smtp://127.0.0.1:9',
      CLAVIGER_MAIL_FROM: 'a@b.test',
    })
  })
  afterAll(() => stage.close())

  it('are on their way by mail: no link is shown', async () => {
    const email = anAddress()
    const page = await openTeam(stage, { at: '?open=invite' })
    await dialogOf(page).getByLabel('E-mail').fill(email)
    await dialogOf(page).getByRole('button', { name: 'Invite', exact: true }).click()
    await page.getByText('is on its way.').waitFor()
    await dialogGone(page)
    const { data } = await insist(stage.portal.call('GET', '/v1/invitations?status=pending'), 200)
    expect(data.map((each: { email: string }) => each.email)).toEqual([email])
  })
})
