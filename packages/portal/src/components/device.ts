/** What a `User-Agent` says of a program, as far as people recognise it; undefined for what it does not say. */
export interface Device {
  readonly browser: string | undefined
  readonly system: string | undefined
}

/** In this order: many programs name others that they resemble. */
const BROWSERS = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Headless)?(?:Chrome|CriOS|Chromium)\//],
  ['Safari', /\bVersion\/.*\bSafari\//],
] as const

const SYSTEMS = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
] as const

const find = (known: readonly (readonly [string, RegExp])[], agent: string): string | undefined =>
  known.find(([, pattern]) => pattern.test(agent))?.[0]

/** Reads a `User-Agent`. Of another program than a browser it is the name: `curl`. */
export function deviceOf(agent: string | null): Device {
  if (agent === null) return { browser: undefined, system: undefined }
  const name = /^(?!Mozilla\b)([\w.-]{1,40})(?:\/|$)/.exec(agent)?.[1]
  return { browser: find(BROWSERS, agent) ?? name, system: find(SYSTEMS, agent) }
}
