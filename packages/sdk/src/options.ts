import { VERSION } from './generated/version.ts'

/** How a client is set up. */
export interface ClientOptions {
  /**
   * Where the server is: `https://keys.example.com`, with a path when it stands under one. On a page of the server
   * itself also a path alone: `/`.
   */
  readonly url: string | URL
  /**
   * The key to call with. Without it, a page of the server itself acts for the person who is signed in: the browser
   * sends the session. Elsewhere only the checks of health can be called then, and an invitation accepted.
   */
  readonly key?: string | undefined
  /** Which workspace a session means, by id or slug: for people who are members of several. A key has only one. */
  readonly workspace?: string | undefined
  /** Another `fetch`, for instance one that goes through a proxy. */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** How long to wait for one answer, in milliseconds; 30 000 when absent. Each retry has as long again. */
  readonly timeoutMs?: number | undefined
  /** How often to try again; 4 when absent, 0 for never. */
  readonly retries?: number | undefined
  /** What to be called in the audit. Browsers add their own and do not send this one unless it is given. */
  readonly userAgent?: string | undefined
  /** More headers for every request. The client's own win. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** Options that have been looked at, with the defaults filled in. */
export interface Settings {
  /** Without a slash at the end. */
  readonly base: string
  readonly key: string | undefined
  readonly fetch: typeof globalThis.fetch
  readonly timeoutMs: number
  readonly retries: number
  readonly headers: Readonly<Record<string, string>>
}

/** Longest delay that timers take; a longer one would fire at once. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1

/** What may stand in a header and in a key. A message about it never repeats it, since it may be the secret. */
const VISIBLE_ASCII = /^[\x21-\x7e]+$/

/** The page that the client runs in; undefined where there is none. */
const pageOrigin = (): string | undefined =>
  (globalThis as { location?: { origin?: string } }).location?.origin

/** A path is one of the page's own server: `//elsewhere`, which begins like one, leads elsewhere and is none. */
function ownPath(text: string): URL | undefined {
  const origin = pageOrigin()
  if (!text.startsWith('/') || !URL.canParse(text, origin)) return undefined
  const url = new URL(text, origin)
  return url.origin === origin ? url : undefined
}

function baseOf(given: string | URL): string {
  const url = URL.canParse(String(given)) ? new URL(given) : ownPath(String(given))
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new TypeError('url must begin with http:// or https://')
  if (url.username || url.password) throw new TypeError('url must not hold a user name or password')
  if (url.search || url.hash) throw new TypeError('url must not have a query or fragment')
  return url.href.replace(/\/+$/, '')
}

function wholeNumber(name: string, value: number, min: number, max: number): number {
  if (!Number.isInteger(value) || value < min || value > max)
    throw new TypeError(`${name} must be a whole number from ${min} to ${max}`)
  return value
}

function keyOf(key: string | undefined): string | undefined {
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !VISIBLE_ASCII.test(key))
    throw new TypeError('key must be a text of visible ASCII characters, without spaces or line ends')
  return key
}

function headersOf({ headers = {}, userAgent, workspace }: ClientOptions): Record<string, string> {
  const agent = userAgent ?? (typeof document === 'undefined' ? `claviger-sdk/${VERSION}` : undefined)
  const all = {
    ...headers,
    ...(agent === undefined ? {} : { 'user-agent': agent }),
    ...(workspace === undefined ? {} : { 'x-claviger-workspace': workspace }),
  }
  for (const [name, value] of Object.entries(all))
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !/^[\t\x20-\x7e]*$/.test(value))
      throw new TypeError('headers must have names and values that HTTP allows')
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name.toLowerCase(), value]))
}

/** Looks at options and fills in the defaults. Throws TypeError on one that cannot be meant; never with its value. */
export function settingsOf(options: ClientOptions): Settings {
  if (options.workspace !== undefined && !VISIBLE_ASCII.test(options.workspace))
    throw new TypeError('workspace must be an id or slug')
  return {
    base: baseOf(options.url),
    key: keyOf(options.key),
    fetch: options.fetch ?? globalThis.fetch,
    timeoutMs: wholeNumber('timeoutMs', options.timeoutMs ?? 30_000, 1, MAX_TIMEOUT_MS),
    retries: wholeNumber('retries', options.retries ?? 4, 0, 100),
    headers: headersOf(options),
  }
}
