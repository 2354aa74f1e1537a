/** Cursors by the number of their page, from 2 on: a cursor leads forward only, and one also goes back. */
type Trail = Readonly<Record<number, string>>

const PREFIX = 'trail:'

function read(name: string): Trail {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(PREFIX + name) ?? '{}')
    return typeof kept === 'object' && kept !== null ? (kept as Trail) : {}
  } catch {
    return {}
  }
}

/** The cursor of a page that one has been on in this tab; undefined for the first, and where one has not been. */
export const cursorAt = (name: string, page: number): string | undefined => read(name)[page]

/** Remembers the cursor of a page, in this tab. `name`: which list, in which order. */
export function rememberCursor(name: string, page: number, cursor: string): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify({ ...read(name), [page]: cursor }))
  } catch {
    // Without storage one goes back to the first page.
  }
}
