import type { Page } from 'playwright-core'

/** Waits until nothing is being fetched, fonts are there, and everything that fades or slides in has arrived. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await arrived(page)
}

/** Waits for fonts and motion only, where a request is meant to be under way. */
export const arrived = (page: Page): Promise<void> => page.evaluate(waitForMotion)

/** What goes round for ever is not waited for. */
async function waitForMotion(): Promise<void> {
  await document.fonts.ready
  const moving = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(moving.map(({ finished }) => finished))
}
