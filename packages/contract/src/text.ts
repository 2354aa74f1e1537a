import * as z from 'zod'

// Control characters, bidirectional controls, zero-width characters and what else has no shape on a screen:
// with them one name can look like another, or reorder the line it stands in (Unicode TR 36).
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{DI}\u2800]/u
const UNSEEN_BUT_NEWLINE = /(?![\n\t])[\p{Cc}\p{Cs}\p{Cn}]|[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/u

/** Characters as code points: an emoji counts once, however JavaScript stores it. */
const length = (text: string): number => Array.from(text).length

/**
 * A name that people choose: NFC, trimmed, 1–100 characters, without control, bidi or invisible characters.
 * An emoji joined by U+200D is refused with the invisible ones; that is the price of names that cannot lie.
 */
export const nameText = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .refine((text) => length(text) >= 1, 'must not be empty')
  .refine((text) => length(text) <= 100, 'must have at most 100 characters')
  .refine((text) => !UNSEEN.test(text), 'must not contain control, bidirectional or invisible characters')
  // Some characters stand for a whole word, which is what they are compared and sorted as.
  .refine((text) => length(nameKey(text)) <= 200, 'must not be made of characters that stand for many')
  .meta({
    description: '1–100 characters after trimming; no control, bidirectional or invisible characters.',
    examples: ['Production CI/CD'],
  })

const textUpTo = (most: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim())
    .refine((text) => length(text) <= most, `must have at most ${most} characters`)
    .refine((text) => !UNSEEN_BUT_NEWLINE.test(text), 'must not contain control or bidirectional characters')
    .meta({ description: `At most ${most} characters.` })

/** Longer text for people: descriptions and reasons, 0–500 characters, line breaks allowed. */
export const noteText = textUpTo(500)

/** What a verb lets its holder do, in words for people: 0–200 characters. */
export const meaningText = textUpTo(200)

/**
 * What two names are compared by: compatibility form, lower case, single spaces. `ａｄｍｉｎ`, `Admin` and
 * `admin` are one name to the eye, so they are one name to us.
 */
export const nameKey = (name: string): string =>
  name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()

/** Lower-case names that travel in scopes and addresses: catalogue resources, verbs, types, environments. */
export const slugText = z
  .string()
  .regex(
    /^[a-z][a-z0-9_-]{0,62}$/,
    'must begin with a-z and have only a-z, 0-9, _ and -, at most 63 characters',
  )

/** An e-mail address, compared without regard to case. Who receives mail at it proves the rest. */
export const emailText = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .refine(
    (text) => /^[^\s@"<>()[\]\\,;:]{1,64}@[^\s@"<>()[\]\\,;:]{1,189}$/u.test(text) && !UNSEEN.test(text),
    'must be an e-mail address',
  )
