import { stripVTControlCharacters } from 'node:util'

// What could move the cursor, change the colour, retitle the window or reorder the line, when a name that somebody
// else chose is printed: control characters, those that are not seen, and separators of lines.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu

/** Text of others as it may be shown on one line of a terminal; what cannot be is `�`. */
export const cleanText = (text: string): string =>
  stripVTControlCharacters(text)
    .replace(/[\r\n\t]+/g, ' ')
    .replace(UNSEEN, '\uFFFD')

const escaped = (json: string): string =>
  json.replace(UNSEEN, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  )

/**
 * JSON on one line that a terminal can show as it is. JSON lets through what is above U+007F, and some terminals
 * take U+009B for the start of a command; escaped, it is the same value.
 */
export const cleanJson = (value: unknown): string => escaped(JSON.stringify(value))

/** The same on many lines, for files that people read and edit. */
export const prettyJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).split('\n').map(escaped).join('\n')
