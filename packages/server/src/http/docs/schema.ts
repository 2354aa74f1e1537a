import { isObject, listOf, objectOf, textOf, type Json } from './json.ts'

/** One property of an object schema. */
export interface Field {
  readonly name: string
  readonly schema: Json
  readonly required: boolean
}

/** A schema whose references are followed and whose `null` is taken out and said apart. */
export interface Shape {
  readonly schema: Json
  readonly type: string
  readonly nullable: boolean
  readonly description: string
  /** Two or more schemas of which one applies. */
  readonly forms: readonly Json[]
}

const isNull = (schema: Json): boolean => schema['type'] === 'null'

const objectsOf = (value: unknown): Json[] => listOf(value).filter(isObject)

/** Takes `anyOf: [X, null]` and `type: [X, null]` apart. */
export function shapeOf(given: Json): Shape {
  const forms = objectsOf(given['anyOf'] ?? given['oneOf'])
  const real = forms.filter((form) => !isNull(form))
  const types = [given['type']].flat()
  const only = real.length === 1 ? real[0] : undefined
  const schema: Json = { ...only, ...given }
  return {
    schema,
    type: textOf(only ? only['type'] : types.find((type) => type !== 'null')),
    nullable: real.length < forms.length || types.includes('null'),
    description: textOf(schema['description']),
    forms: real.length > 1 ? real : [],
  }
}

const propertiesOf = (schema: Json): Field[] => {
  const required = new Set(listOf(schema['required']))
  return Object.entries(objectOf(schema['properties'])).map(([name, each]) => ({
    name,
    schema: objectOf(each),
    required: required.has(name),
  }))
}

/**
 * The fields inside a schema: of the object, of each entry of the list or map, or of each form. One list for
 * each form, so that "either these or those" can be told from "these and those".
 */
export function fieldsOf(given: Json): Field[][] {
  const { schema, forms } = shapeOf(given)
  if (forms.length > 0) return forms.flatMap(fieldsOf)
  const inner = schema['items'] ?? schema['additionalProperties']
  if (!schema['properties']) return isObject(inner) ? fieldsOf(inner) : []
  const fields = propertiesOf(schema)
  return fields.length > 0 ? [fields] : []
}

/** A field that the contract names and this version refuses: no value satisfies its schema. */
export const isReserved = (schema: Json): boolean =>
  isObject(schema['not']) && Object.keys(schema['not']).length === 0
