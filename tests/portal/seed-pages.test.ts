import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { eventually, insist } from '../keys/support.ts'
import {
  aListPortal,
  aRoom,
  columnsOn,
  healthOf,
  namesOn,
  openAs,
  queryOf,
  rowOf,
  type ListPortal,
  type Room,
} from './list-support.ts'

/** The page of keys as the pages of the five products describe it; see docs/reference/statements.md. */
describe('the pages of keys of the five products', () => {
  let stage: ListPortal
  let browser: TestBrowser
  beforeAll(async () => {
    stage = await aListPortal()
    browser = await aBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await stage.portal.stop()
  })

  const open = (path: string): Promise<Page> =>
    openAs(browser, { portal: stage.portal, who: stage.owner, path })
  /** Presses the button of a row, and confirms in the dialog by typing the name. */
  const end = async (page: Page, word: string, name: string): Promise<void> => {
    await page.getByRole('button', { name: `${word} ${name}` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(name)
    await dialog.getByRole('button', { name: word }).click()
    await dialog.waitFor({ state: 'detached' })
  }
  /** Where the side bar leads from the first page of a workspace. */
  const bySideBar = async (room: Room): Promise<Page> => {
    const page = await open(`/w/${room.slug}`)
    const side = page.getByRole('navigation', { name: 'Pages' })
    expect(await side.getByRole('heading', { name: 'Settings' }).count()).toBe(1)
    await side.getByRole('link', { name: 'API Keys' }).click()
    await page.waitForURL(`**${room.path}`)
    await page.getByRole('heading', { level: 1, name: 'API Keys', exact: true }).waitFor()
    return page
  }

  describe('personal tokens', () => {
    let room: Room
    beforeAll(async () => {
      room = await aRoom(stage, 'Personal', 'personal-tokens')
    })

    it('the page stands in the settings, in the side bar', async () => {
      await bySideBar(room)
    })

    it('a button at the top right of the page begins a token', async () => {
      const page = await open(room.path)
      const button = page.getByRole('button', { name: 'Create API Key' })
      const [box, main] = [await button.boundingBox(), await page.getByRole('main').boundingBox()]
      expect(box!.y).toBeLessThan(200)
      expect(box!.x).toBeGreaterThan(main!.x + main!.width / 2)
      await button.click()
      await eventually(async () => queryOf(page)).toEqual({ create: 'personal' })
      await page.getByRole('dialog', { name: 'Create API Key' }).waitFor()
    })

    it('the table has name, masked token, creation, last use and a button to revoke', async () => {
      const { last4, secret } = await room.make({ type: 'personal', name: 'Airflow Integration' })
      const page = await open(room.path)
      const row = rowOf(page, 'Airflow Integration')
      await row.waitFor()
      expect(await columnsOn(page)).toEqual(
        expect.arrayContaining(['Name', 'Token', 'Created', 'Last used', 'Actions']),
      )
      const words = await row.innerText()
      expect(words).toMatch(new RegExp(`•+\\s*${last4}`))
      expect(words).toContain('Never')
      expect(await page.content()).not.toContain(secret)
      expect(await row.getByRole('button', { name: 'Revoke' }).innerText()).toBe('Revoke')
    })

    it('the last use is there once the page is looked at anew', async () => {
      const { secret } = await room.make({ type: 'personal', name: 'Used soon' })
      const page = await open(room.path)
      expect(await rowOf(page, 'Used soon').innerText()).toContain('Never')
      expect(await healthOf(stage, secret)).toBe(200)
      await page.reload()
      await rowOf(page, 'Used soon').waitFor()
      expect(await rowOf(page, 'Used soon').innerText()).not.toMatch(/Never.*Never/s)
    })

    it('the last four characters tell which token it is', async () => {
      const { last4 } = await room.make({ type: 'personal', name: 'Which one' })
      const page = await open(`${room.path}?search=${last4}`)
      await rowOf(page, 'Which one').waitFor()
    })

    it('revoking a token is confirmed in a dialog that says what it means, and the token is void at once', async () => {
      const { secret } = await room.make({ type: 'personal', name: 'Production CI/CD' })
      const page = await open(room.path)
      await page.getByRole('button', { name: 'Revoke Production CI/CD' }).click()
      const words = await page.getByRole('dialog').innerText()
      expect(words).toContain('Every application that uses this key loses access at once')
      expect(words).toContain('401 Unauthorized')
      expect(words).toContain('This cannot be undone')
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      expect(await healthOf(stage, secret)).toBe(200)
      await end(page, 'Revoke', 'Production CI/CD')
      expect(await healthOf(stage, secret)).toBe(401)
    })

    it('tokens are looked through in the order of their last use', async () => {
      const { secret } = await room.make({ type: 'personal', name: 'In use' })
      await room.make({ type: 'personal', name: 'In store' })
      expect(await healthOf(stage, secret)).toBe(200)
      const page = await open(`${room.path}?type=personal`)
      await rowOf(page, 'In use').waitFor()
      await page.getByRole('columnheader', { name: 'Last used' }).getByRole('button').click()
      await eventually(async () => queryOf(page)['sort']).toBe('-last_used_at')
      await eventually(async () => (await namesOn(page))[0]).toBe('In use')
    })
  })

  describe('resource levels', () => {
    let room: Room
    beforeAll(async () => {
      room = await aRoom(stage, 'Levels', 'resource-levels')
    })

    it('the page of keys stands in the settings', async () => {
      await bySideBar(room)
    })

    it('the list shows name, creation, expiration where there is one, and the permissions in words', async () => {
      const permissions = { projects: 'write', backups: 'read' }
      await room.make({ type: 'api', name: 'CI/CD Pipeline', permissions, expires_in: '30d' })
      const { secret } = await room.make({
        type: 'api',
        name: 'Backup Script',
        permissions: { backups: 'write' },
      })
      const page = await open(room.path)
      await rowOf(page, 'CI/CD Pipeline').waitFor()
      expect(await columnsOn(page)).toEqual(
        expect.arrayContaining(['Name', 'Permissions', 'Created', 'Expires']),
      )
      expect(await rowOf(page, 'CI/CD Pipeline').innerText()).toMatch(
        /Projects: write, Backups: read.*in (29|30) days/s,
      )
      expect(await rowOf(page, 'Backup Script').innerText()).toContain('Backups: write')
      expect(await page.content()).not.toContain(secret)
    })

    it('a key is found on the page and deleted by its button', async () => {
      const { secret } = await room.make({
        type: 'api',
        name: 'Old monitor',
        permissions: { system: 'read' },
      })
      const page = await open(room.path)
      await page.getByRole('searchbox').fill('old mon')
      await rowOf(page, 'Old monitor').waitFor()
      await end(page, 'Delete', 'Old monitor')
      expect(await healthOf(stage, secret)).toBe(401)
    })

    it('a deletion is confirmed first', async () => {
      const { secret } = await room.make({ type: 'api', name: 'Kept', permissions: {} })
      const page = await open(room.path)
      await page.getByRole('button', { name: 'Delete Kept' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      expect(await healthOf(stage, secret)).toBe(200)
    })
  })

  describe('typed keys', () => {
    it('keys are made on the dashboard under the settings, and the list tells their types and projects', async () => {
      const room = await aRoom(stage, 'Typed', 'typed-keys')
      const { id: project } = await insist(room.call('POST', '/v1/projects', { name: 'Shop' }), 201)
      for (const [type, name] of [
        ['secret', 'Backend'],
        ['client', 'iOS app'],
        ['read_only', 'Report'],
      ] as const)
        await room.make({ type, name, project })
      const page = await bySideBar(room)
      await page.getByRole('button', { name: 'Create API Key' }).waitFor()
      expect(await columnsOn(page)).toContain('Type · Project')
      expect(await rowOf(page, 'Backend').innerText()).toMatch(/sk_.*Secret key\s+Shop/s)
      expect(await rowOf(page, 'iOS app').innerText()).toMatch(/ck_.*Client key\s+Shop.*Events: write only/s)
      expect(await rowOf(page, 'Report').innerText()).toMatch(/rk_.*Read-only key\s+Shop/s)
    })
  })

  describe('live and test', () => {
    let room: Room
    beforeAll(async () => {
      room = await aRoom(stage, 'Flow', 'live-test')
    })

    it('the page of the keys stands in the settings, with its button', async () => {
      const page = await bySideBar(room)
      await page.getByRole('button', { name: '+ Create API Key' }).waitFor()
    })

    it('the list tells live keys from test keys', async () => {
      await room.make({ type: 'standard', name: 'Production Backend', environment: 'live' })
      await room.make({ type: 'standard', name: 'Sandbox', environment: 'test' })
      const page = await open(room.path)
      await rowOf(page, 'Sandbox').waitFor()
      expect(await columnsOn(page)).toContain('Environment')
      expect(await rowOf(page, 'Production Backend').innerText()).toMatch(/fs_live_.*live/s)
      expect(await rowOf(page, 'Sandbox').innerText()).toMatch(/fs_test_.*test/s)
    })

    it('a key is found on the page of the keys and revoked there, and every request with it is 401', async () => {
      const { secret } = await room.make({ type: 'standard', name: 'Leaked', environment: 'live' })
      const page = await open(room.path)
      await end(page, 'Revoke', 'Leaked')
      expect(await healthOf(stage, secret)).toBe(401)
    })
  })

  describe('workspace tokens', () => {
    let room: Room
    beforeAll(async () => {
      room = await aRoom(stage, 'Data', 'workspace-jwt')
    })

    it('the APIs menu in the top bar leads to the page of the keys', async () => {
      const page = await open(`/w/${room.slug}`)
      await page.getByRole('navigation', { name: 'Menus' }).getByRole('button', { name: 'APIs' }).click()
      await page.getByRole('menuitem', { name: 'API Keys' }).click()
      await page.waitForURL(`**${room.path}`)
      await page.getByRole('heading', { level: 1, name: 'API Keys', exact: true }).waitFor()
      await page.getByRole('button', { name: 'Generate an API key' }).waitFor()
    })

    it('keys are revoked on their page, and stop working at once', async () => {
      const { secret } = await room.make({ type: 'workspace_jwt', name: 'Notebook', expires_in: '8h' })
      const page = await open(room.path)
      expect(await rowOf(page, 'Notebook').innerText()).toMatch(/in (7|8) hours/)
      await end(page, 'Revoke', 'Notebook')
      expect(await healthOf(stage, secret)).toBe(401)
    })
  })
})
