import { cleanText } from './clean-text.ts'

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/u

/** Columns that a text takes on a terminal: marks take none, East Asian characters and emoji take two. */
function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += /\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1
  return width
}

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)))

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(widthOf))

/** Rows under a heading, in columns. Cells may hold text of others. */
export function layTable(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heading, ...rows].map((row) => row.map(cleanText))
  const widths = heading.map((_, column) => widest(lines.map((line) => line[column] ?? '')))
  return lines
    .map((line) =>
      line
        .map((cell, column) => pad(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Names and values, one pair a line. Pairs without a value are left out. Values may hold text of others. */
export function layFields(pairs: readonly (readonly [string, string | null | undefined])[]): string {
  const told = pairs.flatMap(([name, value]) => (value ? [[name, cleanText(value)] as const] : []))
  const width = widest(told.map(([name]) => name))
  return told.map(([name, value]) => `${pad(name, width)}  ${value}`).join('\n')
}
