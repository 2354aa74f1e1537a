import { Refusal } from '../domain/refusal.ts'
import { safeName } from '@claviger/contract'

/** Longest query that is read. */
const MAX_LENGTH = 4096

const bad = (path: string, message: string): Refusal =>
  new Refusal('malformed_request', `The query parameter ${path} ${message}.`, {
    errors: [{ path: `query.${path}`, message }],
  })

/** A query as name and value, once each; `+` is a space. Anything that two readers could read in two ways is refused. */
export function parseStrictQuery(url: string): Record<string, string> {
  const start = url.indexOf('?')
  const query: Record<string, string> = Object.create(null) as Record<string, string>
  if (start < 0) return query
  if (url.length - start > MAX_LENGTH) throw new Refusal('malformed_request', 'The query is too long.')
  for (const pair of url.slice(start + 1).split('&')) {
    if (pair === '') continue
    const cut = pair.indexOf('=')
    const name = decode(cut < 0 ? pair : pair.slice(0, cut))
    if (name in query) throw bad(safeName(name), 'must be given only once')
    query[name] = decode(cut < 0 ? '' : pair.slice(cut + 1))
  }
  return query
}

function decode(text: string): string {
  try {
    const decoded = decodeURIComponent(text.replaceAll('+', ' '))
    if (decoded.includes('\0')) throw new URIError('NUL')
    return decoded
  } catch {
    throw new Refusal('malformed_request', 'The query is not valid percent-encoded UTF-8.')
  }
}
