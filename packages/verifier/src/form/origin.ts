const HOST = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const NAME = `(?:\\*\\.)?${HOST}(?:\\.${HOST})*`
/** A web origin as browsers send it, or with `*.` for every name below. */
export const ORIGIN = new RegExp(`^(https?)://(${NAME}|\\[[0-9a-f:.]+\\])(:[1-9][0-9]{0,4})?$`)

/** The origin is one that the list names. Compared as text: browsers send one spelling. A pattern is no origin. */
export const originMatches = (origin: string, patterns: readonly string[]): boolean =>
  !origin.includes('*') &&
  patterns.some((pattern) => {
    if (pattern === origin) return true
    const [scheme, rest] = pattern.split('://*.')
    return (
      rest !== undefined &&
      origin.startsWith(`${scheme}://`) &&
      origin.endsWith(`.${rest}`) &&
      ORIGIN.test(origin)
    )
  })
