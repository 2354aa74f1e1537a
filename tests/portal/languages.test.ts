import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { axeOn } from '../../testing/browser/axe.ts'
import type { Form } from '../../testing/browser/open.ts'
import { settled } from '../../testing/browser/settled.ts'
import type { Account } from '../../testing/browser/sign-in.ts'
import { insist } from '../keys/support.ts'
import { isLeftEnglish } from './left-english.ts'
import { aListPortal, aRoom, healthOf, openAs, rowOf, type ListPortal, type Room } from './list-support.ts'

const GERMAN: Form = { locale: 'de-DE' }
const DAY = 86_400_000

/** A workspace calls its own things in its own words. */
const LABELS = {
  menu: 'Einstellungen → API-Schlüssel',
  create: 'Schlüssel erstellen',
  submit: 'Jetzt erstellen',
  revoke: 'Widerrufen',
}

let list: ListPortal
let room: Room
let browser: TestBrowser
beforeAll(async () => {
  list = await aListPortal()
  room = await aRoom(list, 'Werkstatt', 'resource-levels')
  const body = { title: 'API-Schlüssel', labels: LABELS }
  await insist(room.call('PATCH', '/v1/key-types/api', body), 200)
  browser = await aBrowser()
})
afterAll(async () => {
  await browser.close()
  await list.portal.stop()
})

const keysPath = (): string => `/w/${room.slug}/einstellungen/api-schlussel`

const openGerman = (path: string, form: Form = GERMAN): Promise<Page> =>
  openAs(browser, { portal: list.portal, who: list.owner, path, form })

const languageOf = (page: Page): Promise<string> => page.evaluate(() => document.documentElement.lang)

const headed = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor()

async function signInByHand(page: Page, { email, password }: Account): Promise<void> {
  await page.getByLabel('E-Mail').fill(email)
  await page.getByLabel('Passwort', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
}

/** Opens what stands behind the name of who is signed in. */
const openMenu = (page: Page): Promise<void> => page.getByRole('button', { name: list.owner.email }).click()

describe('the language of the pages', () => {
  it('is the one that the browser asks for', async () => {
    const page = await browser.open(list.portal.origin, GERMAN)
    await page.goto('/sign-in')
    await headed(page, 'Bei Claviger anmelden')
    expect(await languageOf(page)).toBe('de')
    await axeOn(page)
  })

  it('is English where the browser asks for one that is not spoken here', async () => {
    const page = await browser.open(list.portal.origin, { locale: 'fr-FR' })
    await page.goto('/sign-in')
    await headed(page, 'Sign in to Claviger')
    expect(await languageOf(page)).toBe('en')
  })

  it('is chosen on the sign-in page, and stays over a reload and the sign-in', async () => {
    const page = await browser.open(list.portal.origin)
    await page.goto('/sign-in')
    await page.getByLabel('E-mail').fill(list.owner.email)
    await page.getByRole('button', { name: 'Deutsch' }).click()
    await headed(page, 'Bei Claviger anmelden')
    await page.reload()
    await headed(page, 'Bei Claviger anmelden')
    await signInByHand(page, list.owner)
    await openMenu(page)
    const german = page.getByRole('menuitemradio', { name: 'Deutsch' })
    await german.waitFor()
    expect(await german.getAttribute('aria-checked')).toBe('true')
    expect(await languageOf(page)).toBe('de')
  })

  it('is chosen in the menu of the account, against what the browser asks for', async () => {
    const page = await openGerman('/account')
    await headed(page, 'Ihr Konto')
    await openMenu(page)
    await page.getByRole('menuitemradio', { name: 'English' }).click()
    await headed(page, 'Your account')
    await page.reload()
    await headed(page, 'Your account')
    expect(await languageOf(page)).toBe('en')
  })

  it.each([
    ['en-GB', false],
    ['de-DE', true],
  ])('brings German words along only for who reads them: %s', async (locale, isGerman) => {
    const page = await browser.open(list.portal.origin, { locale })
    const scripts: Promise<string>[] = []
    page.on('response', (answer) => {
      if (answer.url().endsWith('.js')) scripts.push(answer.text())
    })
    await page.goto('/sign-in')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    const texts = await Promise.all(scripts)
    expect(texts.length).toBeGreaterThan(0)
    expect(texts.some((text) => text.includes('Wiederherstellungscode'))).toBe(isGerman)
  })
})

describe('in German', () => {
  it('one signs in, makes a key, sees it once, finds it and revokes it', async () => {
    const page = await browser.open(list.portal.origin, GERMAN)
    await page.goto('/sign-in')
    await signInByHand(page, list.owner)
    await page.getByRole('button', { name: list.owner.email }).waitFor()
    await page.goto(keysPath())
    await headed(page, 'API-Schlüssel')
    await page.getByRole('columnheader', { name: 'Benutzt' }).waitFor()
    await axeOn(page)

    await page.getByRole('button', { name: 'Schlüssel erstellen' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('heading', { name: 'Schlüssel erstellen' }).waitFor()
    await dialog.getByRole('button', { name: 'Jetzt erstellen' }).click()
    await dialog.getByText('Geben Sie dem Schlüssel einen Namen').waitFor()
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Nachtlauf')
    await dialog.getByRole('radio', { name: 'Projects: Lesen' }).check()
    await dialog.getByText('Dieser Schlüssel darf: Projects lesen.').waitFor()
    await dialog.getByRole('radio', { name: '30 Tage' }).check()
    await dialog.getByText(/^Gilt bis [A-Z][a-z]+, \d+\. \S+ \d{4} um /).waitFor()
    await axeOn(page)
    await dialog.getByRole('button', { name: 'Jetzt erstellen' }).click()

    await dialog.getByRole('heading', { name: 'API-Schlüssel erstellt' }).waitFor()
    await dialog.getByText('API-Schlüssel: Jetzt kopieren!').waitFor()
    await axeOn(page)
    await page.keyboard.press('Escape')
    await dialog.getByText('Dies bleibt offen, bis Sie den Schlüssel kopiert haben').waitFor()
    await dialog.getByRole('button', { name: 'Kopieren', exact: true }).click()
    const secret = await page.evaluate(() => navigator.clipboard.readText())
    await dialog.getByRole('button', { name: 'Fertig' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await healthOf(list, secret)).toBe(200)

    const row = rowOf(page, 'Nachtlauf')
    await row.getByText('in 29 Tagen').waitFor()
    await row.getByText('Projects: lesen').waitFor()
    await row.getByText('Aktiv', { exact: true }).waitFor()
    await row.getByRole('button', { name: 'Widerrufen: Nachtlauf' }).click()
    await dialog.getByRole('heading', { name: /^Widerrufen: „.?Nachtlauf.?“\?$/ }).waitFor()
    await dialog
      .getByText('Jede Anwendung, die diesen Schlüssel benutzt, verliert sofort den Zugriff')
      .waitFor()
    await axeOn(page)
    await dialog.getByRole('textbox', { name: 'Zur Bestätigung Nachtlauf eingeben' }).fill('Nachtlauf')
    await dialog.getByRole('button', { name: 'Widerrufen' }).click()
    await page.getByText(/^„.?Nachtlauf.?“ wird ab jetzt überall abgewiesen\.$/).waitFor()
    expect(await healthOf(list, secret)).toBe(401)
  })

  it('the page of a key tells times and spans in German', async () => {
    const key = await room.make({
      type: 'api',
      name: 'Wochenbericht',
      permissions: { projects: 'write' },
      expires_at: new Date(Date.now() + 3 * DAY + 60_000).toISOString(),
    })
    const page = await openGerman(`${keysPath()}/${key.id}`)
    await headed(page, 'Wochenbericht')
    await page.getByText('in 3 Tagen').first().waitFor()
    await page.getByText('von dem Schlüssel „').first().waitFor()
    await axeOn(page)
    await page.getByRole('button', { name: 'Zugriff bearbeiten' }).click()
    await page.getByRole('radio', { name: /^Wie bisher/ }).waitFor()
    await page.getByRole('radio', { name: '30 Tage' }).check()
    await page
      .getByRole('region', { name: 'Was sich ändert' })
      .getByText(/^Ablauf: \d+\.\d+\.\d{4}, \d\d:\d\d → \d+\.\d+\.\d{4}, \d\d:\d\d\.$/)
      .waitFor()
    await axeOn(page)
  })

  it('what the server refuses is told in German beside its field', async () => {
    const names = await Promise.all(
      ['Erster', 'Zweiter'].map((name) =>
        room.make({ type: 'api', name, permissions: { projects: 'read' } }),
      ),
    )
    const page = await openGerman(`${keysPath()}/${names[0]?.id}`)
    await page.getByRole('button', { name: 'Umbenennen' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Zweiter')
    await page.getByRole('button', { name: 'Speichern' }).click()
    await page
      .getByRole('alert')
      .filter({ hasText: 'Name: hat schon ein anderer gültiger Schlüssel desselben Inhabers.' })
      .waitFor()
  })

  it.each([
    ['wide', GERMAN],
    ['dark, as narrow as it gets', { ...GERMAN, narrow: 320, dark: true, reducedMotion: true }],
  ] as const)('the account is accessible and fits: %s', async (_name, form) => {
    const page = await openGerman('/account', form)
    await page.getByText('Dieser Browser').waitFor()
    await axeOn(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      page.viewportSize()?.width ?? 0,
    )
  })
})

/** What names the parts of a page and what one can do there: as it is written, and as it is read aloud. */
const namesOn = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, h3, button, a, label, legend, summary, th, nav')]
      .flatMap((part) => [
        part.getAttribute('aria-label') ?? '',
        part instanceof HTMLElement ? part.innerText : '',
      ])
      .map((text) => text.replaceAll(/\s+/g, ' ').trim())
      .filter((text) => text !== ''),
  )

describe('the pages around keys are German', () => {
  let project: string
  beforeAll(async () => {
    // What a workspace calls its own would read as ours.
    await insist(room.call('PATCH', '/v1/resources/projects', { title: 'Bauten' }), 200)
    project = (await insist(room.call('POST', '/v1/projects', { name: 'Laden' }), 201)).id
    await insist(room.call('POST', `/v1/projects/${project}/apps`, { name: 'Kasse' }), 201)
  })

  it.each([
    ['overview', 'Übersicht'],
    ['team', 'Team'],
    ['team/invitations', 'Team'],
    ['team/roles', 'Team'],
    ['team/approvals', 'Team'],
    ['key-types', 'Schlüsseltypen'],
    ['key-types/types/api', 'API-Schlüssel'],
    ['key-types/new', 'Neuer Schlüsseltyp'],
    ['key-types/catalogue', 'Schlüsseltypen'],
    ['key-types/blueprint', 'Schlüsseltypen'],
    ['projects', 'Projekte'],
    ['projects/:project', 'Laden'],
    ['activity', 'Aktivität'],
    ['security/sign-in', 'Sicherheit'],
    ['security/revoke-all', 'Sicherheit'],
    ['security/import', 'Sicherheit'],
  ])('%s', async (path, title) => {
    const page = await openGerman(`/w/${room.slug}/${path.replace(':project', project)}`)
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await settled(page)
    const names = await namesOn(page)
    expect(names.length).toBeGreaterThan(10)
    expect([...names, await page.title()].filter(isLeftEnglish)).toEqual([])
  })

  it('verbs and titles of rights are, in the table of roles, its dialog and the catalogue', async () => {
    const page = await openGerman(`/w/${room.slug}/team/roles`)
    await page.getByRole('cell', { name: 'lesen', exact: true }).first().waitFor()
    await page.getByRole('button', { name: 'Bearbeiten, was die Rolle Developer darf' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('columnheader', { name: 'schreiben' }).first().waitFor()
    await dialog.getByRole('checkbox', { name: 'Schlüssel verwalten: lesen' }).waitFor()
    expect(await dialog.getByRole('columnheader', { name: /^(?:read|write)$/ }).count()).toBe(0)
    await page.goto(`/w/${room.slug}/key-types/catalogue`)
    await page.getByRole('rowheader', { name: /^Schlüssel verwalten/ }).waitFor()
  })
})
