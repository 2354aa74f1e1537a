import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { arrived, settled } from './settled.ts'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** WCAG 2.0, 2.1 and 2.2, level A and AA. */
const RULES: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'] },
  resultTypes: ['violations'],
}

/**
 * Looks at a page as it is now with axe, once everything that fades or slides in has arrived. Throws with each rule
 * that is broken, what to do, and the elements that break it. `busy`: a request is under way, and not waited for.
 */
export async function axeOn(page: Page, { busy = false } = {}): Promise<void> {
  // Half faded in, a text has less contrast than it will have.
  await (busy ? arrived(page) : settled(page))
  // Evaluated from outside, which the content security policy does not concern.
  await page.evaluate(`${SOURCE}; undefined`)
  const { violations } = await page.evaluate(
    (rules) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, rules),
    RULES,
  )
  if (violations.length > 0) throw new Error(`${page.url()} is not accessible\n\n${told(violations)}`)
}

const told = (violations: AxeResults['violations']): string =>
  violations
    .map(({ id, help, helpUrl, nodes }) => {
      const elements = nodes.map(
        ({ target, html, failureSummary = '' }) =>
          `  ${target.join(' ')}\n    ${html.slice(0, 300)}\n    ${failureSummary.replaceAll('\n', '\n    ')}`,
      )
      return `${id}: ${help} (${helpUrl})\n${elements.join('\n')}`
    })
    .join('\n\n')
