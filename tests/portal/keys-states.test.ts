import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, expectTrouble, type TestBrowser } from '../../testing/browser.ts'
import { axeOn } from '../../testing/browser/axe.ts'
import { signIn } from '../../testing/browser/sign-in.ts'
import type { Form } from '../../testing/browser/open.ts'
import { eventually, insist, makeKey } from '../keys/support.ts'
import {
  aListPortal,
  anAccount,
  columnsOn,
  namesOn,
  openAs,
  queryOf,
  rowOf,
  type ListPortal,
} from './list-support.ts'

const FORMS: readonly Form[] = [{}, { narrow: true, dark: true }]

describe('the page of keys, when it is not as usual', () => {
  let stage: ListPortal
  let browser: TestBrowser
  let path: string
  beforeAll(async () => {
    stage = await aListPortal()
    browser = await aBrowser()
    path = `/w/${stage.portal.workspace.slug}/settings/api-keys`
    await makeKey(stage.portal, { name: 'Of the owner' })
  })
  afterAll(async () => {
    await browser.close()
    await stage.portal.stop()
  })

  const open = (query = '', form?: Form) =>
    openAs(browser, { portal: stage.portal, who: stage.owner, path: path + query, ...(form ? { form } : {}) })

  it.each(FORMS)(
    'says what keys are for where there is none, and begins the first, in the form %o',
    async (form) => {
      const developer = await anAccount(stage, 'developer')
      const page = await openAs(browser, { portal: stage.portal, who: developer, path, form })
      await page.getByRole('heading', { name: 'You have no keys yet' }).waitFor()
      expect(await page.getByText('Keys let scripts, CI/CD and integrations use the API').count()).toBe(1)
      expect(await page.getByRole('searchbox').count()).toBe(0)
      await axeOn(page)
      await page.getByRole('button', { name: 'Make your first key' }).click()
      await eventually(async () => queryOf(page)).toEqual({ create: 'secret' })
    },
  )

  it.each(FORMS)('says that no key fits, and takes the filters away, in the form %o', async (form) => {
    const page = await open('?search=nothing&environment=test', form)
    await page.getByRole('heading', { name: 'No key fits' }).waitFor()
    await axeOn(page)
    await page.getByRole('button', { name: 'Clear the filters' }).click()
    await rowOf(page, 'Of the owner').waitFor()
    expect(queryOf(page)).toEqual({})
  })

  it('says which part of an address cannot be used, in words', async () => {
    const page = await open('?unused_for=soon')
    const alert = page.getByRole('alert')
    await alert.getByRole('heading', { name: 'These filters cannot be used' }).waitFor()
    expect(await alert.innerText()).toContain('“Not used for” must be a duration such as')
    await axeOn(page)
    await alert.getByRole('button', { name: 'Clear the filters' }).click()
    await rowOf(page, 'Of the owner').waitFor()
  })

  it.each(FORMS)('shows the shape of what is on its way, in the form %o', async (form) => {
    const page = await browser.open(stage.portal.origin, form)
    let pass = (): void => undefined
    const gate = new Promise<void>((open) => (pass = open))
    await page.route('**/v1/keys?*', async (route) => {
      await gate
      await route.continue()
    })
    await signIn(page, stage.owner)
    await page.goto(path)
    await page.getByRole('main').getByText('Loading…').waitFor({ state: 'attached' })
    expect(await page.getByRole('table').count()).toBe(0)
    pass()
    await rowOf(page, 'Of the owner').waitFor()
    expect(await page.getByText('Loading…').count()).toBe(0)
  })

  it('says that the server cannot be reached, keeps what was there, and goes on when it is back', async () => {
    const page = await open()
    await rowOf(page, 'Of the owner').waitFor()
    expectTrouble(page, /ERR_CONNECTION|Failed to load resource/)
    await stage.portal.restart({}, async () => {
      await page.getByRole('searchbox').fill('owner')
      await page.getByRole('button', { name: 'Try again' }).first().waitFor()
      await axeOn(page)
    })
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await eventually(() => namesOn(page)).toEqual(['Of the owner'])
    await eventually(() => page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
  })

  it('says so while there is no network, and shows what it has', async () => {
    const page = await open()
    await rowOf(page, 'Of the owner').waitFor()
    await page.context().setOffline(true)
    await page.getByText('You are offline.').waitFor()
    expect(await namesOn(page)).toContain('Of the owner')
    await page.context().setOffline(false)
    await page.getByText('You are offline.').waitFor({ state: 'detached' })
  })

  it('says so where a role may not look at keys, without a way that leads nowhere', async () => {
    const admin = await anAccount(stage, 'admin')
    const roles = (scopes: string[] | null) =>
      insist(stage.portal.call('PATCH', '/v1/roles/admin', { body: { scopes } }), 200)
    await roles(['read:manage.key_types'])
    const page = await openAs(browser, { portal: stage.portal, who: admin, path })
    await page.getByRole('heading', { level: 1, name: 'Your role does not show this' }).waitFor()
    expect(await page.getByRole('button', { name: /Create API Key|Try again/ }).count()).toBe(0)
    await axeOn(page)
    await roles(null)
  })

  it('offers nothing to who may look and no more, and the server would not do it either', async () => {
    const admin = await anAccount(stage, 'admin')
    const roles = (scopes: string[] | null) =>
      insist(stage.portal.call('PATCH', '/v1/roles/admin', { body: { scopes } }), 200)
    await roles(['read:manage.keys', 'read:manage.key_types'])
    const page = await openAs(browser, { portal: stage.portal, who: admin, path })
    await rowOf(page, 'Of the owner').waitFor()
    expect(await page.getByRole('button', { name: /^Revoke|Create API Key/ }).count()).toBe(0)
    expect(await page.getByRole('checkbox').count()).toBe(0)
    const { data } = (await stage.portal.call('GET', '/v1/keys')).body
    const status = await page.evaluate(
      async ([id, workspace]) =>
        (
          await fetch(`/v1/keys/${id}`, {
            method: 'DELETE',
            headers: { 'x-claviger-workspace': workspace ?? '' },
          })
        ).status,
      [data[0].id as string, stage.portal.workspace.slug],
    )
    expect(status).toBe(403)
    await roles(null)
  })

  it('is “My tokens” for who reaches no more: their own keys, whatever the address asks for', async () => {
    const developer = await anAccount(stage, 'developer')
    await makeKey(stage.portal, { name: 'Of the developer', owner: { user: developer.member } })
    const page = await openAs(browser, {
      portal: stage.portal,
      who: developer,
      path: `${path}?owner=usr_0`,
    })
    await rowOf(page, 'Of the developer').waitFor()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('My tokens')
    expect(await page.getByText('Settings → API Keys').count()).toBe(1)
    expect(await namesOn(page)).toEqual(['Of the developer'])
    expect(await columnsOn(page)).not.toContain('Environment · Owner')
    expect(await page.getByRole('radio', { name: 'All keys' }).count()).toBe(0)
  })

  it('shows all keys or one’s own to who sees both, and the address says which', async () => {
    const developer = await anAccount(stage, 'developer')
    await makeKey(stage.portal, { name: 'Of somebody', owner: { user: developer.member } })
    const page = await open()
    await rowOf(page, 'Of somebody').waitFor()
    expect(await rowOf(page, 'Of the owner').innerText()).toContain('You')
    await page.getByRole('radio', { name: 'My tokens' }).click()
    await rowOf(page, 'Of somebody').waitFor({ state: 'detached' })
    expect(await namesOn(page)).toEqual(['Of the owner'])
    expect(queryOf(page)['owner']).toMatch(/^usr_/)
    expect(await page.getByRole('list', { name: 'Filters in force' }).count()).toBe(0)
    await page.getByRole('radio', { name: 'All keys' }).click()
    await rowOf(page, 'Of somebody').waitFor()
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByLabel('Owner', { exact: true }).selectOption(developer.member)
    await eventually(() => namesOn(page)).toEqual(['Of somebody'])
  })
})
