/** A record of a CSV file and the line it begins in, from 1 on. */
export interface Line {
  readonly line: number
  readonly cells: readonly string[]
}

/** Spreadsheets of some countries write semicolons; what is copied out of one has tabs. */
const SEPARATORS = [',', ';', '\t'] as const

const separatorOf = (text: string): string => {
  const [heading = ''] = text.split(/\r?\n/, 1)
  const count = (separator: string): number => heading.split(separator).length
  return SEPARATORS.toSorted((a, b) => count(b) - count(a))[0] ?? ','
}

/** Reads CSV (RFC 4180): fields in quotes may hold separators, line ends and, doubled, quotes. Empty lines are left out. */
export function readCsv(text: string): readonly Line[] {
  const separator = separatorOf(text)
  const lines: Line[] = []
  let [line, begun, quoted, cell] = [1, 1, false, '']
  let cells: string[] = []
  const end = (): void => {
    cells.push(cell)
    if (cells.some((each) => each.trim() !== '')) lines.push({ line: begun, cells })
    ;[cells, cell, begun] = [[], '', line]
  }
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? ''
    if (char === '\n') line++
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[at + 1] === '"') cell += text[at++]
      else quoted = false
    } else if (char === '"' && cell === '') quoted = true
    else if (char === separator) {
      cells.push(cell)
      cell = ''
    } else if (char === '\n') end()
    else if (char !== '\r' || text[at + 1] !== '\n') cell += char
  }
  end()
  return lines
}

/**
 * One field of a CSV line. What a spreadsheet would take for a formula begins with an apostrophe; after a semicolon as
 * well, where a field ends in some countries, in quotes too. The server's export does the same.
 */
const csvField = (text: string): string =>
  `"${text.replaceAll(/^(?=\s*[=+\-@＝＋－＠]|[\t\r\n])|(?<=;)(?=[\s"]*[=+\-@＝＋－＠])/gu, "'").replaceAll('"', '""')}"`

/** Lines as a CSV file. */
export const writeCsv = (lines: readonly (readonly string[])[]): string =>
  lines.map((cells) => `${cells.map(csvField).join(',')}\r\n`).join('')
