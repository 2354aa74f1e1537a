import type { Browser, BrowserContext, Page } from 'playwright-core'
import { watch, type Troubles } from './watch.ts'

/** How a page is looked at. Wide, light and with motion unless said otherwise. */
export interface Form {
  /** A phone of 390 CSS pixels, to be touched; a window of 1440 otherwise. A number is a window of that width. */
  readonly narrow?: boolean | number
  readonly dark?: boolean
  readonly reducedMotion?: boolean
  /** Pixels for each CSS pixel; one otherwise. */
  readonly scale?: number
  /** IANA name of the reader's time zone; UTC otherwise. */
  readonly timeZone?: string
  /** What the browser asks for, such as `de-DE`; British English otherwise. */
  readonly locale?: string
}

/** A page in a context of its own: no cookie, storage or cache is shared with another. */
export interface Opened {
  readonly page: Page
  readonly context: BrowserContext
  readonly troubles: Troubles
}

const NARROW = { width: 390, height: 844 }
const WIDE = { width: 1440, height: 900 }
/** Below the limit of a test, so that what was waited for is named. Milliseconds. */
const PATIENCE = 10_000

/** Opens an empty page from which `page.goto('/sign-in')` leads to this origin. It may read and write the clipboard. */
export async function openPage(browser: Browser, origin: string, form: Form = {}): Promise<Opened> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport:
      typeof form.narrow === 'number' ? { ...NARROW, width: form.narrow } : form.narrow ? NARROW : WIDE,
    colorScheme: form.dark ? 'dark' : 'light',
    reducedMotion: form.reducedMotion ? 'reduce' : 'no-preference',
    ...(form.narrow === true ? { isMobile: true, hasTouch: true } : {}),
    deviceScaleFactor: form.scale ?? 1,
    timezoneId: form.timeZone ?? 'UTC',
    locale: form.locale ?? 'en-GB',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  context.setDefaultTimeout(PATIENCE)
  const troubles = watch(context, new URL(origin).origin)
  return { page: await context.newPage(), context, troubles }
}
