import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { isInHeap, placesThatHold } from '../../testing/browser/heap.ts'
import { call } from '../../testing/server.ts'
import { atKeys, beginOf, copyAndEnd, dialogOf, make, shownKey } from './making-keys.ts'
import { theProducts, type Products } from './products.ts'

const SUBMIT = 'Create Token'

let products: Products
let browser: TestBrowser
beforeAll(async () => {
  ;[products, browser] = await Promise.all([theProducts(), aBrowser()])
})
afterAll(async () => {
  await browser.close()
  await products.portal.stop()
})

let names = 0
const aName = (): string => `CI/CD Pipeline ${++names}`

/** A new token, just shown. */
async function shown(): Promise<{ page: Page; token: string; name: string }> {
  const name = aName()
  const page = await atKeys(browser, products, products.owner, products.at['personal-tokens'])
  await beginOf(page).click()
  return { page, name, token: await make(page, name, SUBMIT) }
}

const copyOf = (page: Page) => dialogOf(page).getByRole('button', { name: 'Copy', exact: true })
const doneOf = (page: Page) => dialogOf(page).getByRole('button', { name: 'Done' })
const health = async (key: string): Promise<number> =>
  (await call(products.portal.url, 'GET', '/v1/health', { key })).status

describe('a key is shown once', () => {
  it('whole, with a warning in the words of the type, and where to keep it', async () => {
    const { page, token, name } = await shown()
    const says = (words: string | RegExp) => dialogOf(page).getByText(words).waitFor()
    await says("Make sure to copy your personal access token now. You won't be able to see it again!")
    await says("Has the same permissions as your account. Keep it secure and don't share it.")
    await says(/straight into a password manager or a secret store/)
    await says(/Never send it by e-mail or chat, and give it only to the systems that need it/)
    await says(name)
    expect(token).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/)
    expect(await health(token)).toBe(200)
  })

  it('a button beside it copies it, and says so', async () => {
    const { page, token } = await shown()
    await copyOf(page).click()
    await dialogOf(page).getByRole('button', { name: 'Copied!' }).waitFor()
    await expect.poll(() => dialogOf(page).getByRole('status').allTextContents()).toContain('Copied!')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token)
  })

  it('Done is asleep until it was copied, says what it waits for, and then wakes up', async () => {
    const { page } = await shown()
    expect(await doneOf(page).isDisabled()).toBe(true)
    await dialogOf(page)
      .getByText(/Copy the key first/)
      .waitFor()
    await copyOf(page).click()
    await expect.poll(() => doneOf(page).isEnabled()).toBe(true)
    await doneOf(page).click()
    await dialogOf(page).waitFor({ state: 'detached' })
  })

  const attempts: [string, (page: Page) => Promise<unknown>][] = [
    ['Escape', (page) => page.keyboard.press('Escape')],
    ['a click outside', (page) => page.mouse.click(5, 5)],
    ['the cross', (page) => dialogOf(page).getByRole('button', { name: 'Close' }).click()],
    ['the back button', (page) => page.evaluate(() => history.back())],
  ]
  it.each(attempts)('%s does not end it before it was copied, and is told why', async (_, leave) => {
    const { page, token } = await shown()
    const address = page.url()
    // Elsewhere in the dialog, so that the focus has somewhere to come from.
    await dialogOf(page).getByRole('tab', { name: 'Python' }).focus()
    await leave(page)
    await dialogOf(page)
      .getByRole('alert')
      .filter({ hasText: /stays open until you have copied/ })
      .waitFor()
    await expect.poll(() => copyOf(page).evaluate((button) => button === document.activeElement)).toBe(true)
    expect(await shownKey(page)).toBe(token)
    await expect.poll(() => page.url()).toBe(address)
    await copyOf(page).click()
    await doneOf(page).click()
    await dialogOf(page).waitFor({ state: 'detached' })
  })

  it('the browser asks before the page goes, until it was copied', async () => {
    const { page } = await shown()
    const asked = page.waitForEvent('dialog')
    await page.close({ runBeforeUnload: true })
    const question = await asked
    expect(question.type()).toBe('beforeunload')
    await question.dismiss()
    await copyOf(page).click()
    await dialogOf(page).getByRole('button', { name: 'Copied!' }).waitFor()
    const closed = page.waitForEvent('close')
    await page.close({ runBeforeUnload: true })
    await closed
  })

  it('where the browser does not let us copy, it is selected, and copying it by hand counts', async () => {
    const { page, token } = await shown()
    const session = await page.context().newCDPSession(page)
    const { targetInfo } = await session.send('Target.getTargetInfo')
    await session.send('Browser.setPermission', {
      permission: { name: 'clipboard-write' },
      setting: 'denied',
      browserContextId: targetInfo.browserContextId ?? '',
    })
    await copyOf(page).click()
    await dialogOf(page)
      .getByRole('alert')
      .filter({ hasText: /press Ctrl\+C/ })
      .waitFor()
    expect(await doneOf(page).isDisabled()).toBe(true)
    await page.keyboard.press('Control+c')
    await expect.poll(() => doneOf(page).isEnabled()).toBe(true)
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token)
  })

  it('copying a part of it, or something else, does not count', async () => {
    const { page } = await shown()
    await page.evaluate(() => {
      const words = document.querySelector('[role="dialog"] h2')
      if (words) getSelection()?.selectAllChildren(words)
    })
    await page.keyboard.press('Control+c')
    await dialogOf(page)
      .getByRole('button', { name: /Copy the line/ })
      .click()
    await dialogOf(page).getByRole('button', { name: 'Copied!' }).waitFor()
    expect(await doneOf(page).isDisabled()).toBe(true)
  })

  it('by keyboard alone, from the button that opens the dialog back to it', async () => {
    const page = await atKeys(browser, products, products.owner, products.at['personal-tokens'])
    const begin = beginOf(page)
    await begin.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('name')
    await page.keyboard.type(aName())
    await page.keyboard.press('Enter')
    await expect.poll(() => copyOf(page).evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await expect.poll(() => doneOf(page).isEnabled()).toBe(true)
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    expect(await doneOf(page).evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await dialogOf(page).waitFor({ state: 'detached' })
    await expect.poll(() => begin.evaluate((button) => button === document.activeElement)).toBe(true)
  })
})

describe('after Done nothing has the key', () => {
  it('neither the page, its address, history or storage, nor the heap', async () => {
    const { page, token } = await shown()
    expect(await placesThatHold(page, token)).toEqual(['document'])
    expect(await isInHeap(page, token)).toBe(true)
    await copyAndEnd(page)
    expect(await placesThatHold(page, token)).toEqual([])
    expect(await isInHeap(page, token)).toBe(false)
    // What is there is looked for five times.
  }, 120_000)

  it('also when it was tried', async () => {
    const { page, token } = await shown()
    await dialogOf(page).getByRole('button', { name: 'Try it' }).click()
    await dialogOf(page).getByText('200: the key works.').waitFor()
    await copyAndEnd(page)
    expect(await isInHeap(page, token)).toBe(false)
  })

  it('nor does going back and forth, reloading, or opening the page anew bring it back', async () => {
    const { page, token } = await shown()
    const address = page.url()
    await copyAndEnd(page)
    await page.goBack()
    expect(await placesThatHold(page, token)).toEqual([])
    await page.goForward()
    expect(await placesThatHold(page, token)).toEqual([])
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await placesThatHold(page, token)).toEqual([])
    // The address as it was while the key was shown, as a restored tab has it.
    await page.goto(address)
    await dialogOf(page).waitFor()
    expect(await placesThatHold(page, token)).toEqual([])
    expect(await isInHeap(page, token)).toBe(false)
  })

  it('a reload while it is shown loses it, rather than keep it anywhere', async () => {
    const { page, token } = await shown()
    page.on('dialog', (question) => void question.accept())
    await page.reload()
    await dialogOf(page).waitFor()
    expect(await placesThatHold(page, token)).toEqual([])
    expect(await isInHeap(page, token)).toBe(false)
  })
})

describe('below the key', () => {
  it('stands what to paste, which names the variable and not the key', async () => {
    const { page, token } = await shown()
    const dialog = dialogOf(page)
    for (const [language, line] of [
      ['curl', 'curl -H "Authorization: Bearer $SUPAFLOW_API_TOKEN"'],
      ['JavaScript', 'process.env.SUPAFLOW_API_TOKEN'],
      ['Python', "os.environ['SUPAFLOW_API_TOKEN']"],
      ['GitHub Actions', '${{ secrets.SUPAFLOW_API_TOKEN }}'],
    ] as const) {
      await dialog.getByRole('tab', { name: language }).click()
      const panel = dialog.getByRole('tabpanel', { name: language })
      await panel.getByRole('button', { name: `Copy the snippet for ${language}` }).click()
      await panel.getByRole('button', { name: 'Copied!' }).waitFor()
      const pasted = await page.evaluate(() => navigator.clipboard.readText())
      expect(pasted).toContain(line)
      expect(pasted).toContain('https://api.example.com/v1/pipelines')
      expect(await panel.textContent()).not.toContain(token)
    }
  })

  it('stands how the variable is set, and that its file is kept out of git', async () => {
    const { page } = await shown()
    const panel = dialogOf(page).getByRole('tabpanel', { name: 'curl' })
    expect(await panel.textContent()).toMatch(/\.env file, add that to \.gitignore/)
    await panel.getByText('export SUPAFLOW_API_TOKEN=', { exact: true }).waitFor()
  })

  it('a key that has been revoked meanwhile is said to be refused', async () => {
    const { page, token } = await shown()
    await call(products.portal.url, 'DELETE', '/v1/keys/self', { key: token })
    await dialogOf(page).getByRole('button', { name: 'Try it' }).click()
    await dialogOf(page)
      .getByText(/^401: the key is not accepted/)
      .waitFor()
  })
})
