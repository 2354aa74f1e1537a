import { MAX_KEY_LENGTH } from '@claviger/verifier'
import * as z from 'zod'
import { importHash } from './import-hash.ts'
import { newKey, ONE_TERM, oneTerm } from './key-bodies.ts'
import { errorCode, fieldError } from './problem.ts'

/** Items of one import. */
export const MAX_IMPORT = 1000

const visible = (most: number) =>
  z
    .string()
    .min(1, 'must not be empty')
    .max(most, `must have at most ${most} characters`)
    .regex(/^[\x21-\x7e]*$/, 'must have only printable ASCII characters without spaces')

/** A key that was issued elsewhere: what a new key is described by, and the key itself or its digest. */
export const importItem = z
  .strictObject({
    ...newKey,
    key: visible(MAX_KEY_LENGTH)
      .optional()
      .meta({
        description: 'The key itself. Only its digest is kept. Either this or `hash`.',
        examples: ['acme_…'],
      }),
    hash: importHash.optional(),
    prefix: visible(64).optional().meta({
      description:
        'How the key begins, to show it by. Where the hash covers only what is behind the last `_`: all before that, `_` included, and verification asks for exactly it.',
    }),
    last4: visible(4).optional().meta({
      description: 'Its last characters, to show it by. Only beside `hash`; otherwise the key says them.',
    }),
  })
  .refine(oneTerm, ONE_TERM)
  .refine((item) => (item.key === undefined) !== (item.hash === undefined), {
    path: ['key'],
    error: 'or hash must be given, and not both',
  })
  .refine((item) => item.key === undefined || item.last4 === undefined, {
    path: ['last4'],
    error: 'must be left out beside key: the key says it',
  })

const batchOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    keys: z
      .array(item)
      .min(1, 'must have at least one item')
      .max(MAX_IMPORT, `must have at most ${MAX_IMPORT} items`),
  })

export const importKeysBody = batchOf(importItem)

/**
 * The same body as far as it is judged as a whole. Each item is judged by itself, by the verb: one that is not as it
 * should be must not keep the others out.
 */
export const importKeysBatch = batchOf(z.unknown())

/** What became of one item. */
export const importResult = z.object({
  status: z.enum(['imported', 'unchanged', 'refused']).meta({
    description: '`unchanged`: this key was imported before, under the same type, name and owner.',
  }),
  id: z.string().nullable(),
  error: z
    .object({ code: errorCode, detail: z.string(), errors: z.array(fieldError) })
    .nullable()
    .meta({ description: 'Why it was refused; null otherwise. Paths begin within the item.' }),
})

export const importedKeys = z.object({
  results: z.array(importResult).meta({ description: 'One for each item, in order.' }),
})

export type ImportItem = z.infer<typeof importItem>
export type ImportKeysBatch = z.infer<typeof importKeysBatch>
export type ImportResult = z.infer<typeof importResult>
export type ImportedKeys = z.infer<typeof importedKeys>
