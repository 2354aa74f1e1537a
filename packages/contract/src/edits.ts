import * as z from 'zod'

/**
 * What an edit of a key type, a resource or a role can do to a key that exists. A closed list: the page has a sentence
 * for each.
 *
 * - `lose_rights`, `gain_rights`: it may do less, or more; which, its `rights` say.
 * - `not_widened`: a new key with the same scopes would gain the `rights`; this one was made before and does not.
 * - `end_now`, `end_sooner`: its longest life is over, or ends before the key did until now.
 * - `need_expiry`: it has no end, and gets one when it is next rotated: the type's usual one, or else one must be said.
 * - `refused_from_browsers`: it is refused when it comes from a browser.
 * - `begin_otherwise`: it begins with another prefix once it is rotated.
 * - `no_copies`: it is not copied any more. It works on, and is rotated as before.
 */
export const EDIT_EFFECTS = [
  'lose_rights',
  'gain_rights',
  'not_widened',
  'end_now',
  'end_sooner',
  'need_expiry',
  'refused_from_browsers',
  'begin_otherwise',
  'no_copies',
] as const

export type EditEffectCode = (typeof EDIT_EFFECTS)[number]

const rights = z
  .array(z.string())
  .meta({ description: 'As `verb:resource`; empty where it is not about rights.' })

/** One thing that would happen to keys, with the first of them. */
export const editEffect = z.object({
  code: z.enum(EDIT_EFFECTS),
  keys: z.int().meta({ description: 'How many keys that are not revoked.' }),
  rights,
  examples: z
    .array(z.object({ id: z.string(), name: z.string(), rights }))
    .meta({ description: 'At most 20 of them, oldest first. None for who may not read keys.' }),
})

/** What an edit would do. Nothing has been done. */
export const editPreview = z.object({
  changes: z
    .record(z.string(), z.object({ from: z.json(), to: z.json() }))
    .meta({ description: 'Field by field what is and what would be.' }),
  effects: z.array(editEffect).meta({ description: 'Empty where no key would notice.' }),
})

export const dryRun = z
  .boolean()
  .optional()
  .meta({ description: 'Only answer what would happen to keys: `changes` and `effects`.' })

export type EditEffect = z.infer<typeof editEffect>
export type EditPreview = z.infer<typeof editPreview>
