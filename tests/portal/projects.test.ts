import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, expectTrouble, type TestBrowser } from '../../testing/browser.ts'
import { axeOn } from '../../testing/browser/axe.ts'
import type { Form } from '../../testing/browser/open.ts'
import { eventually, insist, makeKey } from '../keys/support.ts'
import { aListPortal, anAccount, namesOn, openAs, queryOf, rowOf, type ListPortal } from './list-support.ts'
import { tabTo } from './people.ts'
import { anApp, aProject, changeProject, openProjects } from './projects-support.ts'

const FORMS: readonly Form[] = [{}, { narrow: 320, dark: true }]

describe('the list of projects', () => {
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

  const open = (at = '', form?: Form) => openProjects({ browser, stage, at, ...(form ? { form } : {}) })

  // First: while there is none.
  it.each(FORMS)(
    'says what a project is for where there is none, and makes the first, in the form %o',
    async (form) => {
      const page = await open('', form)
      await page.getByRole('heading', { name: 'No projects yet' }).waitFor()
      expect(await page.getByText('a key of the web shop is refused by billing').count()).toBe(1)
      expect(await page.getByRole('searchbox').count()).toBe(0)
      await axeOn(page)
      await page.getByRole('button', { name: 'Create your first project' }).click()
      await page.getByRole('dialog', { name: 'Create a project' }).waitFor()
      await axeOn(page)
    },
  )

  it('makes a project by the keyboard alone, and leads to its page', async () => {
    const page = await open()
    await tabTo(page, 'Create project')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'Give it a name by which others know it.' }).waitFor()
    await page.keyboard.type('Web shop')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Web shop' }).waitFor()
    await page.getByText('The project is there.').waitFor()
    expect(new URL(page.url()).pathname).toMatch(/\/projects\/prj_/)
    await page.getByRole('link', { name: 'Projects' }).last().click()
    await rowOf(page, 'Web shop').waitFor()
  })

  it('says beside the name that another project has it, and keeps what was typed over a reload', async () => {
    const { name } = await aProject(stage)
    const page = await open('?open=create')
    const field = page.getByRole('textbox', { name: 'Name' })
    await field.fill(name.toUpperCase())
    await page.getByRole('dialog').getByRole('button', { name: 'Create project' }).click()
    await page.getByRole('alert').filter({ hasText: 'Another project in use has this name.' }).waitFor()
    await eventually(() => field.evaluate((each) => each === document.activeElement)).toBe(true)
    await page.reload()
    await eventually(() => field.inputValue()).toBe(name.toUpperCase())
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(queryOf(page)).toEqual({})
  })

  it('shows apps and live keys of each, and leads to just these keys', async () => {
    const project = await aProject(stage)
    for (const name of ['One', 'Two', 'Three', 'Four', 'Five']) await anApp(stage, project, name)
    const key = await makeKey(stage.portal, { name: `Of ${project.name}`, project: project.id })
    const gone = await makeKey(stage.portal, { name: `Gone of ${project.name}`, project: project.id })
    await insist(stage.portal.call('DELETE', `/v1/keys/${gone.id}`), 200)
    const page = await open()
    const row = rowOf(page, project.name)
    await row.getByText('and 2 more').waitFor()
    expect(await row.innerText()).toContain('Three')
    await row.getByRole('link', { name: `Show 1 key of ${project.name}` }).click()
    await rowOf(page, key.name).waitFor()
    expect(await namesOn(page)).toEqual([key.name])
    expect(queryOf(page)).toEqual({ project: project.id })
  })

  it('lists archived ones apart, behind a switch that the address says', async () => {
    const [old, other] = [await aProject(stage), await aProject(stage)]
    await changeProject(stage, old.id, { archived: true })
    const page = await open()
    await rowOf(page, other.name).waitFor()
    expect(await namesOn(page)).not.toContain(old.name)
    await page.getByRole('radio', { name: 'Archived' }).click()
    await rowOf(page, old.name).waitFor()
    expect(queryOf(page)).toEqual({ archived: 'true' })
    expect(await namesOn(page)).toEqual([old.name])
    await axeOn(page)
    await page.goBack()
    await rowOf(page, other.name).waitFor()
  })

  it('finds one of many by a part of its name, shows more on demand, and says when none fits', async () => {
    for (let made = 0; made < 26; made++) await aProject(stage)
    const wanted = await aProject(stage, 'Zeppelin Café')
    const page = await open('', { narrow: true })
    await eventually(async () => (await namesOn(page)).length).toBe(25)
    await page.getByRole('button', { name: 'Show more' }).click()
    await rowOf(page, wanted.name).waitFor()
    await page.getByRole('searchbox', { name: 'Search projects' }).fill('zeppelin')
    await eventually(() => namesOn(page)).toEqual([wanted.name])
    expect(queryOf(page)).toEqual({ search: 'zeppelin' })
    await page.getByRole('searchbox').fill('nothing of the kind')
    await page.getByRole('heading', { name: 'No project fits' }).waitFor()
    await axeOn(page)
    await page.getByRole('button', { name: 'Clear the search' }).click()
    await page.getByRole('rowheader').nth(24).waitFor()
    expect(queryOf(page)).toEqual({})
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })

  it('takes no whole key into the address, however it got into the search', async () => {
    for (let made = 0; made < 9; made++) await aProject(stage)
    const { secret } = await makeKey(stage.portal, { name: 'Pasted by mistake' })
    const page = await open()
    await page.getByRole('searchbox').fill(secret)
    await page.getByText('That was a whole key, and it was sent nowhere.').waitFor()
    expect(await page.getByRole('searchbox').inputValue()).toBe('')
    expect(page.url()).not.toContain(secret.slice(-8))
    const { id, name } = await aProject(stage)
    await page.getByRole('searchbox').fill(id)
    await eventually(() => namesOn(page)).toEqual([name])
  })

  it('is read by developers and viewers, who find nothing there to change', async () => {
    const project = await aProject(stage)
    for (const role of ['developer', 'viewer']) {
      const who = await anAccount(stage, role)
      const page = await openProjects({ browser, stage, who, at: '?open=create&search=' + project.name })
      await page.getByRole('navigation').getByRole('link', { name: 'Projects' }).waitFor()
      await rowOf(page, project.name).waitFor()
      expect(await page.getByRole('dialog').count()).toBe(0)
      expect(await page.getByRole('button', { name: /project/i }).count()).toBe(0)
      await page.getByRole('link', { name: project.name, exact: true }).click()
      await page.getByRole('heading', { level: 1, name: project.name }).waitFor()
      await page.getByText('No apps yet.').waitFor()
      expect(await page.getByRole('button', { name: /Rename|Archive|Add app/ }).count()).toBe(0)
      await page.goto(`${new URL(page.url()).pathname}?open=archive`)
      await page.getByText('No apps yet.').waitFor()
      expect(await page.getByRole('dialog').count()).toBe(0)
      const status = await page.evaluate(
        async ([id, workspace]) =>
          (
            await fetch(`/v1/projects/${id}`, {
              method: 'PATCH',
              headers: { 'x-claviger-workspace': workspace ?? '', 'content-type': 'application/json' },
              body: '{"name":"Mine"}',
            })
          ).status,
        [project.id, stage.portal.workspace.slug],
      )
      expect(status).toBe(403)
    }
  })

  it('says so by its address to whose role does not show it, and stands in no menu', async () => {
    const viewer = await anAccount(stage, 'viewer')
    const roles = (scopes: string[] | null) =>
      insist(stage.portal.call('PATCH', '/v1/roles/viewer', { body: { scopes } }), 200)
    await roles(['read:manage.key_types', 'read:manage.keys'])
    const { id } = await aProject(stage)
    for (const at of ['', `/${id}`]) {
      const page = await openProjects({ browser, stage, who: viewer, at })
      await page.getByRole('heading', { level: 1, name: 'Your role does not show this' }).waitFor()
      expect(await page.getByRole('navigation').getByRole('link', { name: 'Projects' }).count()).toBe(0)
      await axeOn(page)
    }
    await roles(null)
  })

  it('says that the server cannot be reached, and goes on when it is back', async () => {
    await aProject(stage)
    const page = await openAs(browser, {
      portal: stage.portal,
      who: stage.owner,
      path: `/w/${stage.portal.workspace.slug}/settings/api-keys`,
    })
    expectTrouble(page, /ERR_CONNECTION|Failed to load resource/)
    await page.route('**/v1/projects?*', (route) => route.abort('connectionrefused'))
    await page.getByRole('navigation').getByRole('link', { name: 'Projects' }).click()
    await page.getByRole('alert').getByText('The server cannot be reached.').waitFor()
    await axeOn(page)
    await page.unroute('**/v1/projects?*')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('rowheader').first().waitFor()
  })
})
