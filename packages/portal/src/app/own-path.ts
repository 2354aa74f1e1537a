/** A place of this portal to go to after signing in; the start for anything that would lead elsewhere. */
export function ownPath(wanted: string | undefined): string {
  if (wanted === undefined || !wanted.startsWith('/') || !URL.canParse(wanted, location.origin)) return '/'
  const { origin, pathname, search } = new URL(wanted, location.origin)
  // Dots that lead nowhere are taken out, and what they hid may begin with two slashes.
  return origin === location.origin && !pathname.startsWith('//') ? pathname + search : '/'
}
