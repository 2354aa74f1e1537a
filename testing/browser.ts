import type { Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { launchChromium } from './browser/launch.ts'
import { openPage, type Form } from './browser/open.ts'
import { ensureChromium } from './tools.ts'

/** A real browser for the tests of one file. */
export interface TestBrowser {
  /**
   * Opens an empty page of somebody who was never here before, inside a test, and closes it when the test ends. The
   * test fails on every error on the console or in the page, on what the content security policy refused, and on
   * requests to another origin, unless {@link expectTrouble} was told.
   */
  open(origin: string, form?: Form): Promise<Page>
  close(): Promise<void>
}

const expected = new WeakMap<Page, RegExp[]>()

/** Starts the system's Chromium, which is installed if need be. One for a file is enough. */
export async function aBrowser(): Promise<TestBrowser> {
  const browser = await launchChromium(await ensureChromium())
  return {
    async open(origin, form) {
      const { page, context, troubles } = await openPage(browser, origin, form)
      expected.set(page, [])
      onTestFinished(async ({ task }) => {
        if (task.result?.state === 'fail') await showPage(page)
        await context.close()
        refuseTroubles(troubles, expected.get(page) ?? [])
      })
      return page
    },
    close: () => browser.close(),
  }
}

/** What a page said when its test failed: a wait that was in vain tells nothing of it. */
async function showPage(page: Page): Promise<void> {
  const text = await page.innerText('body', { timeout: 2_000 }).catch(String)
  process.stderr.write(`the page at ${page.url()} said:\n${text.slice(0, 2_000)}\n`)
}

/** A trouble that belongs to the test: it must come, once or often. `pattern`: what its line says. */
export const expectTrouble = (page: Page, pattern: RegExp): void => void expected.get(page)?.push(pattern)

function refuseTroubles(troubles: readonly string[], patterns: readonly RegExp[]): void {
  const surprising = troubles.filter((trouble) => !patterns.some((pattern) => pattern.test(trouble)))
  expect(surprising, 'what went wrong in the page').toEqual([])
  const missing = patterns.filter((pattern) => !troubles.some((trouble) => pattern.test(trouble)))
  expect(missing, 'the trouble that was expected').toEqual([])
}
