import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { axeOn } from '../../testing/browser/axe.ts'
import type { Form } from '../../testing/browser/open.ts'
import type { Account } from '../../testing/browser/sign-in.ts'
import { insist } from '../keys/support.ts'
import {
  aListPortal,
  anAccount,
  aRoom,
  healthOf,
  openAs,
  type ListPortal,
  type Room,
} from './list-support.ts'

describe('signing keys on the page of security', () => {
  let stage: ListPortal
  let browser: TestBrowser
  let room: Room
  beforeAll(async () => {
    stage = await aListPortal()
    browser = await aBrowser()
    room = await aRoom(stage, 'Tokens', 'workspace-jwt')
  })
  afterAll(async () => {
    await browser.close()
    await stage.portal.stop()
  })

  const open = (form?: Form, slug = room.slug, who: Account = stage.owner): Promise<Page> =>
    openAs(browser, {
      portal: stage.portal,
      who,
      path: `/w/${slug}/security`,
      ...(form ? { form } : {}),
    })
  const idsBy = async (): Promise<Record<string, string>> => {
    const { data } = await insist(room.call('GET', '/v1/signing-keys'), 200)
    return Object.fromEntries(data.map(({ state, id }: { state: string; id: string }) => [state, id]))
  }
  const row = (page: Page, id: string) => page.getByRole('row').filter({ hasText: id })

  it('says what each is for, and where others find the public halves', async () => {
    const page = await open()
    const { active, next } = await idsBy()
    await row(page, active ?? '')
      .getByText('Every new token is signed by it.')
      .waitFor()
    await row(page, next ?? '')
      .getByText('It signs after the next rotation.')
      .waitFor()
    await page.getByRole('button', { name: 'Copy the address' }).click()
    const address = await page.evaluate(() => navigator.clipboard.readText())
    expect(address).toBe(`${stage.portal.origin}/.well-known/jwks.json`)
    expect((await fetch(address)).status).toBe(200)
  })

  it('rotates by keyboard alone: what exists works on, as long as was chosen', async () => {
    const { secret } = await room.make({ type: 'workspace_jwt', name: 'Notebook', expires_in: '8h' })
    const before = await idsBy()
    const page = await open()
    const rotate = page.getByRole('button', { name: 'Rotate' })
    await rotate.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Rotate the signing key?' })
    await dialog.getByText('1 token works under the key that signs now.').waitFor()
    await dialog.getByRole('radio', { name: /^Work until each ends/ }).focus()
    // Held until it has moved on: a key that is let go sooner moves the focus alone.
    await page.keyboard.down('ArrowDown')
    await expect.poll(() => dialog.getByRole('radio', { name: /^Work 7 days/ }).isChecked()).toBe(true)
    await page.keyboard.up('ArrowDown')
    await dialog.getByRole('button', { name: 'Rotate' }).press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await row(page, before['active'] ?? '')
      .getByText('Being replaced')
      .waitFor()
    await row(page, before['next'] ?? '')
      .getByText('Signs now')
      .waitFor()
    expect(await rotate.evaluate((button) => button === document.activeElement)).toBe(true)
    expect(await healthOf(stage, secret)).toBe(200)
  })

  it('withdraws one once the workspace was typed, and every token under it is refused', async () => {
    const { secret } = await room.make({ type: 'workspace_jwt', name: 'Leaked', expires_in: '8h' })
    const { active = '' } = await idsBy()
    const page = await open()
    await page.getByRole('button', { name: `Withdraw ${active}` }).click()
    const dialog = page.getByRole('dialog', { name: 'Withdraw this signing key?' })
    await dialog.getByText(/^[12] tokens? (is|are) refused everywhere at once\.$/).waitFor()
    await dialog.getByRole('button', { name: 'Withdraw' }).click()
    await dialog.getByText('Type it just as it stands above.').waitFor()
    expect(await healthOf(stage, secret)).toBe(200)
    await dialog.getByRole('textbox').fill(room.slug)
    await dialog.getByRole('button', { name: 'Withdraw' }).click()
    await row(page, active).getByText('Every token under it is refused.').waitFor()
    expect(await healthOf(stage, secret)).toBe(401)
  })

  it('says what they would be for where nothing is signed', async () => {
    const plain = await aRoom(stage, 'Plain')
    const page = await open({}, plain.slug)
    await page.getByRole('heading', { name: 'No signing keys yet' }).waitFor()
    await axeOn(page)
  })

  it('shows an admin the keys and no way to change them, and a viewer nothing of the page', async () => {
    const slug = stage.portal.workspace.slug
    await insist(stage.portal.call('POST', '/v1/blueprint', { body: { name: 'workspace-jwt' } }), 200)
    const admin = await open({}, slug, await anAccount(stage, 'admin'))
    await admin.getByText('Every new token is signed by it.').waitFor()
    expect(await admin.getByRole('button', { name: /Rotate|Withdraw/ }).count()).toBe(0)
    const viewer = await open({}, slug, await anAccount(stage, 'viewer'))
    await viewer.getByRole('heading', { level: 1, name: 'Your role does not show this' }).waitFor()
    expect(await viewer.getByRole('link', { name: 'Security' }).count()).toBe(0)
  })

  it('is accessible in both themes, and no wider than its window', async () => {
    for (const form of [{}, { dark: true, narrow: 320 }] satisfies Form[]) {
      const page = await open(form)
      await page.getByRole('button', { name: 'Rotate' }).waitFor()
      await axeOn(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        page.viewportSize()?.width ?? 0,
      )
      await page.getByRole('button', { name: 'Rotate' }).click()
      await page.getByRole('dialog').waitFor()
      await axeOn(page)
    }
  })
})
