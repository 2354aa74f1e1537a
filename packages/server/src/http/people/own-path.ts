import { invalidField } from '../../domain/refusal.ts'

/**
 * Where to go after signing in: a path of our own, whole and nothing else. Read as a browser reads it, so that
 * `//evil`, `/\evil`, `/.//evil` and `https:evil` are seen for what they are; throws 422 for them.
 */
export function ownPath(next: string, publicUrl: string): string {
  const { origin } = new URL(publicUrl)
  const isPlain = /^\/(?![/\\])[\x21-\x7e]*$/.test(next) && !/[\\<>"`]|%2f|%5c/i.test(next)
  const parsed = isPlain && URL.canParse(next, origin) ? new URL(next, origin) : undefined
  // Dots that lead nowhere are taken out, and what they hid may begin with two slashes.
  if (parsed?.origin !== origin || parsed.pathname.startsWith('//'))
    throw invalidField('next', 'must be a path of this server')
  return `${parsed.pathname}${parsed.search}${parsed.hash}`
}
