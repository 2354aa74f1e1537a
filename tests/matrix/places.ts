import { ID_PREFIXES, type IdKind } from '@claviger/contract'
import * as z from 'zod'
import { IDS, operationOf, PERSONAL, type RowId } from './rows.ts'

/** A place in a request where an id is read. */
export interface IdPlace {
  readonly operation: RowId
  readonly where: 'path' | 'query' | 'body'
  /** The field: `id`, `project`, `items.0.app`. */
  readonly field: string
  readonly kind: IdKind
}

interface Json {
  readonly pattern?: string
  readonly properties?: Readonly<Record<string, Json>>
  readonly items?: Json
  readonly anyOf?: readonly Json[]
}

const kindOf = (pattern: string | undefined): IdKind | undefined =>
  (Object.keys(ID_PREFIXES) as IdKind[]).find((kind) => pattern?.startsWith(`^${ID_PREFIXES[kind]}`))

function* idsIn(schema: Json, field: string): Generator<Pick<IdPlace, 'field' | 'kind'>> {
  const kind = kindOf(schema.pattern)
  if (kind) yield { field, kind }
  const below = (name: string): string => (field === '' ? name : `${field}.${name}`)
  for (const [name, inner] of Object.entries(schema.properties ?? {})) yield* idsIn(inner, below(name))
  if (schema.items) yield* idsIn(schema.items, below('0'))
  for (const half of schema.anyOf ?? []) yield* idsIn(half, field)
}

const found = (operation: RowId, where: IdPlace['where'], schema: z.ZodType | undefined): IdPlace[] =>
  schema
    ? [...idsIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json, '')].map(
        (place) => ({
          operation,
          where,
          ...place,
        }),
      )
    : []

/** Every place where a key can say an id, found in the schemas. What a session can say is tested beside it. */
export const PLACES: readonly IdPlace[] = IDS.filter((id) => !PERSONAL.includes(id)).flatMap((id) => {
  const { params, query, body } = operationOf(id)
  return [
    ...found(id, 'path', params && z.object(params)),
    ...found(id, 'query', query),
    ...found(id, 'body', body),
  ]
})

export const nameOf = ({ operation, where, field }: IdPlace): string => `${operation} ${where} ${field}`
