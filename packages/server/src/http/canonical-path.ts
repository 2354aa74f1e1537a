/**
 * True for a path that has one spelling only: slash-separated segments of unreserved characters (RFC 3986 §2.3),
 * none of them empty, `.` or `..`. None of our paths needs an encoded character, so a path with one is some other
 * path, and what a proxy in front decided about another spelling can never differ from what is decided here.
 */
export function isCanonicalPath(url: string): boolean {
  const end = url.indexOf('?')
  const path = end < 0 ? url : url.slice(0, end)
  return path === '/' || (/^(?:\/[A-Za-z0-9._~-]+)+$/.test(path) && !/\/\.{1,2}(?:\/|$)/.test(path))
}
