import { OPERATIONS, type Operation, type OperationId } from '@claviger/contract'
import * as z from 'zod'

/** One place in a body where a value stands. */
export interface Field {
  readonly operation: OperationId
  /** As errors name it: `scopes.0`. */
  readonly path: string
  /** The JSON types it may have; empty: none, the field is refused whatever it holds. */
  readonly types: readonly string[]
  /** The names of its members, when it is an object whose members have names of ours; undefined for any other. */
  readonly members?: readonly string[]
  /** A body with nothing in it but this value, in its place. */
  body(value: unknown): unknown
}

interface Json {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Json>>
  readonly items?: Json
  readonly anyOf?: readonly Json[]
  readonly enum?: readonly unknown[]
}

type Place = Pick<Field, 'operation' | 'path' | 'body'>

const typesOf = ({ type, anyOf, enum: values }: Json): string[] => {
  if (anyOf) return [...new Set(anyOf.flatMap(typesOf))]
  if (type !== undefined) return [type].flat()
  return values ? ['string'] : []
}

const at = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)

function* fieldsIn(schema: Json, place: Place): Generator<Field> {
  const { operation, path, body } = place
  // Whether the schema says that it is closed does not matter: it has to be.
  const members = schema.properties && Object.keys(schema.properties)
  yield { ...place, types: typesOf(schema), ...(members ? { members } : {}) }
  for (const [name, inner] of Object.entries(schema.properties ?? {}))
    yield* fieldsIn(inner, { operation, path: at(path, name), body: (value) => body({ [name]: value }) })
  if (schema.items)
    yield* fieldsIn(schema.items, { operation, path: at(path, '0'), body: (value) => body([value]) })
  // Of a nullable field the other half; of a union nothing, since its errors are told of the whole.
  const halves = schema.anyOf?.filter(({ type }) => type !== 'null') ?? []
  const [half] = halves
  if (half && halves.length === 1)
    for (const inner of fieldsIn(half, place)) if (inner.path !== path) yield inner
}

const schemaOf = (body: z.ZodType): Json =>
  z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as Json

/** Every operation that takes a body, with the schema that clients are shown. */
export const BODIES = (Object.entries(OPERATIONS) as [OperationId, Operation][]).flatMap(([id, { body }]) =>
  body ? [{ id, schema: schemaOf(body) }] : [],
)

const ALL: readonly Field[] = BODIES.flatMap(({ id, schema }) => [
  ...fieldsIn(schema, { operation: id, path: '', body: (value) => value }),
])

const isJudgedAlone = ({ operation, path }: Field): boolean =>
  operation === 'importKeys' && path.startsWith('keys.0')

/** Every field of every body, the bodies themselves included (their path is empty). */
export const FIELDS = ALL.filter((field) => !isJudgedAlone(field))

/** Every field of an item that is judged by itself, in a body that is taken whatever stands in it. */
export const ITEM_FIELDS = ALL.filter(isJudgedAlone)

const SOME_ID = '00000000000000000000000000'

/** A path with an id of the right shape in the place of its parameter; nothing has that id. */
export function pathOf({ path }: Operation): string {
  const [, , collection = ''] = path.split('/')
  const prefix = { keys: 'key_', members: 'usr_', projects: 'prj_', verifiers: 'vrf_' }[collection] ?? ''
  const name = { 'key-types': 'secret', resources: 'jobs', roles: 'viewer' }[collection] ?? ''
  return path
    .replace('{id}', prefix + SOME_ID)
    .replace('{app}', `app_${SOME_ID}`)
    .replace('{name}', name)
}
