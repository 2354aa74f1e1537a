/** What most passwords are made of that are guessed first, in the spelling that {@link plain} gives. */
const COMMON = [
  'claviger password passwort passwd passphrase passcode pass contrasena motdepasse secret geheim admin root user',
  'administrator login signin welcome willkommen bienvenue hello hallo letmein changeme default temporary guest test',
  'testing demo example qwertz qwerty azerty dvorak iloveyou loveyou lovely iloveu love baby angel princess sunshine',
  'flower butterfly chocolate cookie summer winter spring autumn monday friday january football fussball soccer',
  'baseball basketball hockey liverpool arsenal chelsea barcelona master dragon monkey shadow superman batman',
  'spiderman pokemon naruto starwars matrix michael jordan jennifer jessica daniel andrew ashley charlie thomas',
  'computer internet samsung apple google facebook windows whatever trustno nothing access freedom killer hunter',
  'ranger george family friends forever lucky happy money diamond silver golden company office server system',
]
  .join(' ')
  .split(' ')

/** Rows of keyboards, the columns that fingers run down, and the orders that everybody knows. */
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'yxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1q2w3e4r5t6y7u8i9o0p',
]

const LOOKALIKES: Readonly<Record<string, string>> = {
  '@': 'a',
  $: 's',
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '5': 's',
  '!': 'i',
}

/** Small letters and digits alone: what is left of `P@ss-Word` once decoration is off. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const undisguised = (text: string): string =>
  plain(Array.from(text.toLowerCase(), (character) => LOOKALIKES[character] ?? character).join(''))

const backwards = (text: string): string => Array.from(text).toReversed().join('')

/** Runs of three or more along a row, in either direction; and the years of a life. */
function withoutRuns(text: string): string {
  let rest = text.replace(/(?:19|20)\d\d/g, ' ')
  for (const row of ROWS.flatMap((each) => [each, backwards(each)]))
    for (let length = Math.min(row.length, rest.length); length >= 3; length -= 1)
      for (let at = 0; at + length <= row.length; at += 1)
        rest = rest.replaceAll(row.slice(at, at + length), ' ')
  return rest
}

const withoutWords = (text: string, words: readonly string[]): string =>
  words.toSorted((a, b) => b.length - a.length).reduce((rest, word) => rest.replaceAll(word, ' '), text)

/** A piece that is repeated counts once, and a letter that is repeated hardly. */
const withoutRepeats = (text: string): string => text.replace(/(.+?)\1+/gu, '$1')

/** So many characters must be left that are nobody's first guess. */
const LEFT = 5

/**
 * The password is one that is tried early: made of common words, of runs on a keyboard, of repeats, or of `words` (the
 * person's address, the workspace's name), whatever capitals, signs and digits are put around.
 */
export function isWeakPassword(password: string, words: readonly string[] = []): boolean {
  const own = words.flatMap((word) => word.split(/[^\p{L}\p{N}]+/u)).map(plain)
  const known = [...COMMON, ...own.filter((word) => word.length > 2)]
  return [plain(password), undisguised(password)].some((text) => {
    const rest = withoutRepeats(withoutRuns(withoutWords(text, known)).replaceAll(' ', ''))
    return Array.from(rest).length < LEFT
  })
}
