import { CHOSEN, EXAMPLES, exampleId, FILLED } from './examples.ts'
import { isObject, listOf, objectOf, type Json } from './json.ts'
import type { Shown } from './read-document.ts'
import { fieldsOf, isReserved, shapeOf } from './schema.ts'
import { idPrefixOf } from './type-words.ts'

/** Where in an example a value stands: its name, and the name it stands under. */
interface Place {
  readonly under: string
  readonly name: string
  readonly chosen: readonly string[]
}

/** Names that only hold a list: what is inside counts as standing where they stand. */
const HOLDERS: ReadonlySet<string> = new Set(['data', 'results'])

/** Everything that examples know fields of. */
const SUBJECTS: ReadonlySet<string> = new Set(
  Object.keys(EXAMPLES).flatMap((key) => key.split('.').slice(0, -1)),
)

/** The kind of thing that a path is about: `keys` for `/v1/keys/{id}/rotate`. */
const subjectOf = (path: string): string => path.split('/').findLast((part) => SUBJECTS.has(part)) ?? ''

const placeOf = ({ id, path }: Shown): Place => ({
  under: subjectOf(path),
  name: '',
  chosen: CHOSEN[id] ?? [],
})

function known(schema: Json, { under, name }: Place): unknown {
  const key = [`${under}.${name}`, name].find((each) => Object.hasOwn(EXAMPLES, each))
  if (key === undefined) return undefined
  const choices = listOf(schema['enum'])
  return choices.length === 0 || choices.includes(EXAMPLES[key]) ? EXAMPLES[key] : undefined
}

function valueOf(given: Json, place: Place): unknown {
  const { schema, type, nullable, forms } = shapeOf(given)
  if (nullable && !FILLED.has(place.name)) return null
  const [form] = forms
  if (form) return valueOf(form, place)
  if (schema['properties']) return objectValue(schema, place)
  if ('const' in schema) return schema['const']
  return known(schema, place) ?? listOf(schema['examples'])[0] ?? bareValue(schema, type, place)
}

function objectValue(schema: Json, place: Place): Json {
  const under = place.name === '' || HOLDERS.has(place.name) ? place.under : place.name
  const shown = (fieldsOf(schema)[0] ?? []).filter(
    (field) => !isReserved(field.schema) && (field.required || place.chosen.includes(field.name)),
  )
  return Object.fromEntries(
    shown.map((field) => [field.name, valueOf(field.schema, { ...place, under, name: field.name })]),
  )
}

function bareValue(schema: Json, type: string, place: Place): unknown {
  const [choice] = listOf(schema['enum'])
  if (choice !== undefined) return choice
  if (type === 'array') return [valueOf(objectOf(schema['items']), place)]
  if (type === 'boolean') return true
  if (type === 'integer' || type === 'number') return 1
  if (isObject(schema['additionalProperties'])) return {}
  const prefix = idPrefixOf(schema)
  return prefix ? exampleId(prefix) : 'text'
}

/** An example body: what is required, and what makes the example tell more. */
export const sampleBody = (operation: Shown): unknown =>
  operation.body && valueOf(operation.body, placeOf(operation))

/** An example of the good answer. */
export const sampleAnswer = (operation: Shown): unknown =>
  operation.answer && valueOf(operation.answer.schema, placeOf(operation))

/** The path with its parameters filled in, and a query where one helps to understand. */
export function sampleTarget(operation: Shown): string {
  const place = placeOf(operation)
  const valueFor = (name: string, schema: Json): string => {
    const prefix = idPrefixOf(schema)
    return prefix ? exampleId(prefix) : String(valueOf(schema, { ...place, name }))
  }
  let path = operation.path
  const query = new URLSearchParams()
  for (const { name, place: where, schema } of operation.parameters) {
    if (where === 'path') path = path.replace(`{${name}}`, encodeURIComponent(valueFor(name, schema)))
    if (where === 'query' && place.chosen.includes(name)) query.set(name, valueFor(name, schema))
  }
  return query.size > 0 ? `${path}?${query.toString()}` : path
}
