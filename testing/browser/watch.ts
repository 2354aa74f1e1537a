import type { BrowserContext, ConsoleMessage, Request } from 'playwright-core'

/** What went wrong in the pages of a context, each as one line. Grows while they are open. */
export type Troubles = string[]

/** A refusal that the API is meant to give: the browser writes a line for it, whatever the page makes of it. */
const REFUSED = /^Failed to load resource: the server responded with a status of 4\d\d /
const API = /^\/(v1|auth)\//

/** Tokens of links stand behind the `#`, and what goes wrong is printed. */
const withoutFragment = (url: string): string => url.replace(/#.*/s, '')

/** Of a fault with its stack. The stack of what was built says little. */
const firstLineOf = (text: string): string => text.split('\n', 1)[0] ?? ''

/**
 * Writes down every error on the console (which the browser's own are among: what the content security policy
 * refused, files that are not there), every error that nobody caught, and every request to another origin.
 */
export function watch(context: BrowserContext, origin: string): Troubles {
  const troubles: Troubles = []
  context.on('console', (message) => {
    if (message.type() === 'error' && !isRefusal(message, origin))
      troubles.push(`console: ${firstLineOf(message.text())} (${withoutFragment(message.location().url)})`)
  })
  context.on('weberror', (error) => troubles.push(`not caught: ${String(error.error())}`))
  context.on('request', (request) => {
    if (isElsewhere(request, origin))
      troubles.push(`request to another origin: ${withoutFragment(request.url())}`)
  })
  return troubles
}

function isRefusal(message: ConsoleMessage, origin: string): boolean {
  const url = URL.parse(message.location().url)
  return REFUSED.test(message.text()) && url?.origin === origin && API.test(url.pathname)
}

function isElsewhere(request: Request, origin: string): boolean {
  const { protocol, origin: other } = new URL(request.url())
  return !['data:', 'blob:', 'about:'].includes(protocol) && other !== origin
}
