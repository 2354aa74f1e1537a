import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { freePort } from '../../testing/free-port.ts'
import { ensureCurl } from '../../testing/tools.ts'
import { PASSWORD } from '../people/support.ts'
import { aPlace, npmStart, type Place } from '../start/npm-start.ts'
import { shell, stopLeftovers } from '../start/processes.ts'
import { arrive } from './people.ts'

let browser: TestBrowser
let place: Place

beforeAll(async () => {
  await ensureCurl()
  browser = await aBrowser()
  const port = String(await freePort())
  place = await aPlace({ CLAVIGER_PORT: port, CLAVIGER_PUBLIC_URL: `http://localhost:${port}` })
})

afterEach(() => stopLeftovers())

afterAll(async () => {
  await browser.close()
  await place.remove()
})

it('leads from npm start to an account, a first key, and a first call that is answered', async () => {
  const { program, exampleUrl } = await npmStart(place)
  const link = readFileSync(path.join(place.dataDir, 'start', 'setup.link'), 'utf8').trim()
  const page = await browser.open(new URL(link).origin)

  await page.goto(link)
  await page.getByLabel('Your name').fill('Ada Lovelace')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Begin' }).click()
  await arrive(page)

  await page.getByRole('link', { name: 'Create API Key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Production CI/CD')
  await dialog.getByRole('button', { name: 'Create', exact: true }).click()
  await dialog.getByRole('button', { name: 'Copy', exact: true }).first().click()
  const key = await page.evaluate(() => navigator.clipboard.readText())
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('link', { name: 'Production CI/CD' }).waitFor()

  const called = await shell('curl -s -w "%{http_code}" -H "Authorization: Bearer $KEY" "$URL"', {
    env: { KEY: key, URL: `${exampleUrl}/v1/pipelines` },
  })
  expect(called.stdout).toMatch(/"data":\[.*\}200$/s)
  expect(await program.stop('SIGTERM')).toBe(0)
})
