import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { axeOn } from '../../testing/browser/axe.ts'
import type { Form } from '../../testing/browser/open.ts'
import { eventually, insist, makeKey } from '../keys/support.ts'
import { aListPortal, namesOn, queryOf, rowOf, type ListPortal } from './list-support.ts'
import { copyShown } from './key-support.ts'
import { tabTo } from './people.ts'
import { anApp, aProject, changeProject, getProject, openProjects } from './projects-support.ts'

const FORMS: readonly Form[] = [{}, { narrow: 320, dark: true }]

describe('the page of a project', () => {
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

  const open = (id: string, query = '', form?: Form): Promise<Page> =>
    openProjects({ browser, stage, at: `/${id}${query}`, ...(form ? { form } : {}) })
  const nameIn = (page: Page) => page.getByRole('textbox', { name: 'Name' })
  const save = (page: Page): Promise<void> => page.getByRole('button', { name: 'Save' }).click()
  const isFocused = (page: Page, name: string): Promise<boolean> =>
    page.getByRole('button', { name, exact: true }).evaluate((each) => each === document.activeElement)
  const appRow = (page: Page, name: string) =>
    page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })

  it.each(FORMS)('says what a key of it reaches, and is accessible, in the form %o', async (form) => {
    const project = await aProject(stage)
    await anApp(stage, project, 'x'.repeat(100))
    await makeKey(stage.portal, { name: `${project.name} ${'y'.repeat(60)}`, project: project.id })
    const page = await open(project.id, '', form)
    await page.getByText('Accepted for this project and for each of its apps.').waitFor()
    await page.getByText('Refused as “wrong_project”').waitFor()
    await page.getByRole('rowheader', { name: 'x'.repeat(100) }).waitFor()
    await page.getByRole('rowheader', { name: 'y'.repeat(60) }).waitFor()
    await axeOn(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await page.evaluate(() => (document.documentElement.dir = 'rtl'))
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })

  it('gives it another name by the keyboard alone; the focus comes back', async () => {
    const project = await aProject(stage)
    const page = await open(project.id)
    await tabTo(page, 'Rename')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Rename the project' }).waitFor()
    await axeOn(page)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(`${project.name} renamed`)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: `${project.name} renamed` }).waitFor()
    await page.getByText('The project has its new name.').waitFor()
    await eventually(() => isFocused(page, 'Rename')).toBe(true)
    expect((await getProject(stage, project.id)).name).toBe(`${project.name} renamed`)
  })

  it('overwrites nobody: it says what somebody else has changed, and keeps what was typed', async () => {
    const project = await aProject(stage)
    const page = await open(project.id, '?open=rename')
    await nameIn(page).fill(`${project.name} mine`)
    await changeProject(stage, project.id, { name: `${project.name} theirs` })
    await save(page)
    const told = page.getByRole('alert').filter({ hasText: 'Somebody else changed this project meanwhile' })
    await told.getByText(`Name: ${project.name} → ${project.name} theirs`).waitFor()
    await axeOn(page)
    expect((await getProject(stage, project.id)).name).toBe(`${project.name} theirs`)
    expect(await nameIn(page).inputValue()).toBe(`${project.name} mine`)
    await save(page)
    await page.getByRole('heading', { level: 1, name: `${project.name} mine` }).waitFor()
  })

  it('overwrites nobody who is quicker by a moment either', async () => {
    const project = await aProject(stage)
    const page = await open(project.id, '?open=rename')
    await nameIn(page).fill(`${project.name} mine`)
    let isLate = false
    await page.route(`**/v1/projects/${project.id}`, async (route) => {
      if (route.request().method() === 'PATCH' && !isLate) {
        isLate = true
        await changeProject(stage, project.id, { name: `${project.name} theirs` })
      }
      await route.continue()
    })
    await save(page)
    await page.getByRole('alert').filter({ hasText: 'Somebody else changed this project' }).waitFor()
    expect((await getProject(stage, project.id)).name).toBe(`${project.name} theirs`)
    expect(await nameIn(page).inputValue()).toBe(`${project.name} mine`)
  })

  it('is not archived while a key of it is not revoked: it says so, and leads to these keys', async () => {
    const project = await aProject(stage)
    const key = await makeKey(stage.portal, { name: `In the way of ${project.name}`, project: project.id })
    const page = await open(project.id)
    await page.getByRole('button', { name: 'Archive' }).click()
    const dialog = page.getByRole('dialog', { name: /still has keys/ })
    await dialog.getByText('1 of its keys is not revoked.').waitFor()
    expect(await dialog.getByRole('button', { name: 'Archive' }).count()).toBe(0)
    await axeOn(page)
    await dialog.getByRole('link', { name: 'Show the key' }).click()
    await rowOf(page, key.name).waitFor()
    expect(await namesOn(page)).toEqual([key.name])
    expect((await getProject(stage, project.id)).archived_at).toBeNull()
  })

  it('says what stands in the way when a key was made a moment ago, and archives nothing', async () => {
    const project = await aProject(stage)
    const page = await open(project.id, '?open=archive')
    const archive = page.getByRole('dialog').getByRole('button', { name: 'Archive' })
    await archive.waitFor()
    await makeKey(stage.portal, { name: `Late in ${project.name}`, project: project.id })
    await archive.click()
    await page.getByRole('dialog').getByText('1 of its keys is not revoked.').waitFor()
    expect((await getProject(stage, project.id)).archived_at).toBeNull()
  })

  it('is archived by the keyboard alone, then makes nothing, and is restored', async () => {
    const project = await aProject(stage)
    const page = await open(project.id)
    await page.getByText('No apps yet.').waitFor()
    await tabTo(page, 'Archive')
    await page.keyboard.press('Enter')
    await page
      .getByRole('dialog', { name: /^Archive/ })
      .getByRole('button', { name: 'Archive' })
      .waitFor()
    await axeOn(page)
    await tabTo(page, 'Archive')
    await page.keyboard.press('Enter')
    await page.getByText('This project is archived').waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect((await getProject(stage, project.id)).archived_at).not.toBeNull()
    expect(await page.getByRole('button', { name: /Add app|Rename|^Archive/ }).count()).toBe(0)
    expect(await page.getByRole('link', { name: 'Create a key' }).count()).toBe(0)
    await axeOn(page)
    await tabTo(page, 'Restore')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: /^Restore/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('This project is archived').waitFor({ state: 'detached' })
    expect((await getProject(stage, project.id)).archived_at).toBeNull()
  })

  it('is restored under another name where its own was taken meanwhile', async () => {
    const project = await aProject(stage)
    await changeProject(stage, project.id, { archived: true })
    await aProject(stage, project.name)
    const page = await open(project.id, '?open=restore')
    const restore = page.getByRole('dialog').getByRole('button', { name: 'Restore' })
    await restore.click()
    await page.getByRole('alert').filter({ hasText: 'Another project in use has this name.' }).waitFor()
    await nameIn(page).fill(`${project.name} again`)
    await restore.click()
    await page.getByRole('heading', { level: 1, name: `${project.name} again` }).waitFor()
    expect(await getProject(stage, project.id)).toMatchObject({
      name: `${project.name} again`,
      archived_at: null,
    })
  })

  it('does not archive what somebody else renamed meanwhile, until it was looked at', async () => {
    const project = await aProject(stage)
    const page = await open(project.id, '?open=archive')
    const archive = page.getByRole('dialog').getByRole('button', { name: 'Archive' })
    await archive.waitFor()
    await changeProject(stage, project.id, { name: `${project.name} precious` })
    await archive.click()
    await page.getByRole('alert').filter({ hasText: 'Somebody else renamed it' }).waitFor()
    expect((await getProject(stage, project.id)).archived_at).toBeNull()
    await archive.click()
    await page.getByText('This project is archived').waitFor()
  })

  it('adds, renames, archives and restores apps', async () => {
    const project = await aProject(stage)
    await anApp(stage, project, 'Taken')
    const page = await open(project.id)
    await page.getByRole('button', { name: 'Add app' }).click()
    const submit = page.getByRole('dialog').getByRole('button', { name: 'Add app' })
    await nameIn(page).fill('taken')
    await submit.click()
    await page.getByRole('alert').filter({ hasText: 'Another app of this project has this name.' }).waitFor()
    await nameIn(page).fill('Kiosk')
    await submit.click()
    await appRow(page, 'Kiosk').waitFor()

    await page.getByRole('button', { name: 'More actions for Kiosk' }).click()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    await page.getByRole('dialog', { name: 'Rename the app' }).waitFor()
    await nameIn(page).fill('Terminal')
    await save(page)
    await appRow(page, 'Terminal').waitFor()

    await page.getByRole('button', { name: 'More actions for Terminal' }).click()
    await page.getByRole('menuitem', { name: 'Archive' }).click()
    await page.getByRole('dialog').getByText('what asks by its ID is refused').waitFor()
    await axeOn(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click()
    await appRow(page, 'Terminal').waitFor({ state: 'detached' })
    await page.getByRole('radio', { name: 'Archived' }).click()
    await page.getByRole('button', { name: 'More actions for Terminal' }).click()
    await page.getByRole('menuitem', { name: 'Restore' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click()
    await page.getByText('No app is archived.').waitFor()
    await page.getByRole('radio', { name: 'In use' }).click()
    await appRow(page, 'Terminal').waitFor()
    const { data } = await insist(stage.portal.call('GET', `/v1/projects/${project.id}/apps`), 200)
    expect((data as { name: string }[]).map(({ name }) => name)).toEqual(['Taken', 'Terminal'])
  })

  it('makes a key of it: the dialog has the project chosen', async () => {
    const project = await aProject(stage)
    const page = await open(project.id)
    await page.getByRole('link', { name: 'Create a key' }).click()
    const dialog = page.getByRole('dialog')
    await eventually(() => dialog.getByLabel('Project').inputValue()).toBe(project.id)
    await dialog.getByRole('textbox', { name: 'Name' }).fill(`First of ${project.name}`)
    await dialog.getByRole('button', { name: 'Create', exact: true }).click()
    await copyShown(page)
    await rowOf(page, `First of ${project.name}`).waitFor()
    expect(queryOf(page)).toEqual({ project: project.id })
    const { data } = await insist(stage.portal.call('GET', `/v1/keys?project=${project.id}`), 200)
    expect((data as { name: string }[]).map(({ name }) => name)).toEqual([`First of ${project.name}`])
    await page.getByRole('link', { name: `First of ${project.name}` }).click()
    await page.getByRole('link', { name: project.name, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: project.name }).waitFor()
  })

  it('shows its newest keys, and none of another project', async () => {
    const [project, other] = [await aProject(stage), await aProject(stage)]
    for (let made = 1; made <= 11; made++)
      await makeKey(stage.portal, { name: `${project.name} key ${made}`, project: project.id })
    await makeKey(stage.portal, { name: 'Of another', project: other.id })
    const page = await open(project.id)
    const keys = page.getByRole('table', { name: 'Newest keys of the project' })
    await keys.getByRole('link', { name: `${project.name} key 11` }).waitFor()
    const shown = await keys.getByRole('rowheader').getByRole('link').allTextContents()
    expect(shown).toEqual(Array.from({ length: 10 }, (_, at) => `${project.name} key ${11 - at}`))
    await page.getByRole('link', { name: 'Show all 11' }).click()
    await eventually(async () => (await namesOn(page)).length).toBe(11)
  })

  it.each(['prj_00000000000000000000000000', 'nothing'])('says that there is none: %s', async (id) => {
    const page = await open(id)
    await page.getByRole('heading', { level: 1, name: 'There is no such project' }).waitFor()
    await axeOn(page)
    await page.getByRole('link', { name: 'All projects' }).click()
    await page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor()
  })
})
