import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { axeOn } from '../../testing/browser/axe.ts'
import type { Form } from '../../testing/browser/open.ts'
import { settled } from '../../testing/browser/settled.ts'
import { signIn } from '../../testing/browser/sign-in.ts'
import { aListPortal, aRoom, type ListPortal, type Room } from './list-support.ts'

const SOURCES = path.resolve(import.meta.dirname, '../../packages/portal/src')

/** Classes that name a side by left and right, where the page has a start and an end. */
const PHYSICAL =
  /(?<=["'`\s:!])-?(?:(?:ml|mr|pl|pr|left|right|scroll-ml|scroll-mr|scroll-pl|scroll-pr)-[\w[(.]+|text-(?:left|right)|float-(?:left|right)|border-[lr](?:-[\w[]+)?|rounded-(?:l|r|tl|tr|bl|br)(?:-\w+)?)(?=["'`\s])/g

const sources = (): string[] =>
  readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))

/** Lines of messages are sentences, in which such words mean something else. */
const isCode = (file: string): boolean => !file.startsWith('messages/') && !file.endsWith('.test.ts')

it('no class of the pages names left or right', () => {
  const found = sources()
    .filter(isCode)
    .flatMap((file) =>
      [...readFileSync(path.join(SOURCES, file), 'utf8').matchAll(PHYSICAL)].map(
        ([word]) => `${file}: ${word}`,
      ),
    )
  expect(sources().length).toBeGreaterThan(200)
  expect(found).toEqual([])
})

describe('from right to left', () => {
  let list: ListPortal
  let room: Room
  let key: string
  let browser: TestBrowser
  beforeAll(async () => {
    list = await aListPortal()
    room = await aRoom(list, 'Rechts', 'resource-levels')
    const permissions = { projects: 'read', backups: 'write' }
    const name = 'مفتاح الإنتاج CI/CD'
    key = (await room.make({ type: 'api', name, permissions, ip_allow: ['203.0.113.0/24'] })).id
    for (let i = 0; i < 3; i++) await room.make({ type: 'api', name: `Key ${i}`, permissions })
    browser = await aBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await list.portal.stop()
  })

  /** A page as a language would show it that is written from right to left. There is none yet. */
  async function opened(form: Form): Promise<Page> {
    const page = await browser.open(list.portal.origin, form)
    await page.addInitScript(() => {
      // The page sets the direction of its language: it gets this one instead.
      const own = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'dir')
      Object.defineProperty(HTMLElement.prototype, 'dir', {
        ...own,
        set(this: HTMLElement, value: string) {
          own?.set?.call(this, this === document.documentElement ? 'rtl' : value)
        },
      })
    })
    await signIn(page, list.owner)
    return page
  }

  const look = async (page: Page): Promise<void> => {
    expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl')
    await settled(page)
    const [width, scroll] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth])
    expect(scroll).toBeLessThanOrEqual(width ?? 0)
    await axeOn(page)
  }

  /** How far something stands from the left and from the right of the window, in CSS pixels. */
  const sidesOf = async (page: Page, selector: string): Promise<{ left: number; right: number }> =>
    page.locator(selector).evaluate((each) => {
      const { left, right } = each.getBoundingClientRect()
      return { left, right: document.documentElement.clientWidth - right }
    })

  describe.each([
    ['wide', {}],
    ['narrow', { narrow: true }],
  ])('%s', (name, form: Form) => {
    it('the list, the dialog that makes a key, its page and the account stand as they should', async () => {
      const page = await opened(form)
      await page.goto(room.path)
      await page.getByRole('link', { name: 'Key 0' }).waitFor()
      await look(page)
      const ends = page.getByRole('row').filter({ hasText: 'Key 0' }).locator('[dir=ltr] > span')
      const lefts = await ends.evaluateAll((each) => each.map((span) => span.getBoundingClientRect().left))
      // A key reads from left to right, whatever is around it.
      expect(lefts).toHaveLength(2)
      expect(lefts).toEqual(lefts.toSorted((a, b) => a - b))
      if (name === 'wide') {
        const { left, right } = await sidesOf(page, 'aside')
        expect(right).toBe(0)
        expect(left).toBeGreaterThan(900)
      }
      await page.goto(`${room.path}?create=`)
      await page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).waitFor()
      await look(page)
      const dialog = await sidesOf(page, '[role=dialog]')
      expect(Math.abs(dialog.left - dialog.right)).toBeLessThanOrEqual(1)
      await page.goto(`${room.path}/${key}`)
      await page.getByText('Only from 203.0.113.0/24').waitFor()
      await look(page)
      await page.goto('/account')
      await page.getByText('This browser').waitFor()
      await look(page)
    })
  })
})
