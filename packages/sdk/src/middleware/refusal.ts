/** A request that is not let in, as it is answered: problem details (RFC 9457) with a challenge (RFC 6750 §3). */
export interface Refused {
  readonly status: 400 | 401 | 403 | 429 | 503
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const TITLES: Readonly<Record<Refused['status'], string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
}

export const challenge = (realm: string, ...rest: readonly string[]): Record<string, string> => ({
  'www-authenticate': [`Bearer realm="${realm}"`, ...rest].join(', '),
})

/** A refusal. `detail` never holds what was sent. */
export const refused = (
  status: Refused['status'],
  code: string,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): Refused => ({
  status,
  headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  body: JSON.stringify({ type: 'about:blank', title: TITLES[status], status, code, detail }),
})
