import { ENUMS, type JsonSchema } from './contract.ts'

/** Whether a shape is one that callers write (and so may hold `undefined`, and lists that are read-only). */
export type Direction = 'input' | 'output'

/** Digits only: a number to callers, even though every part of a query travels as text. */
const DIGITS = '^[1-9][0-9]{0,3}$'

/** `'read' | 'write'`. */
export const printUnion = (values: readonly string[]): string =>
  values.map((value) => `'${value}'`).join(' | ')

const isNull = ({ type }: JsonSchema): boolean => type === 'null'

function printEnum(values: readonly string[]): string {
  const named = ENUMS.find((each) => each.values.join() === values.join())
  return named ? named.name : printUnion(values)
}

function printObject(schema: JsonSchema, direction: Direction): string {
  const { additionalProperties, properties } = schema
  if (!properties)
    return `Record<string, ${additionalProperties ? printType(additionalProperties, direction) : 'Json'}>`
  const fields = Object.entries(properties).map(([name, field]) => printField(name, field, schema, direction))
  return `{ ${fields.join('; ')} }`
}

function printArray(items: JsonSchema, direction: Direction): string {
  const item = printType(items, direction)
  const list = item.includes(' | ') && !item.startsWith('{') ? `(${item})[]` : `${item}[]`
  return direction === 'input' ? `readonly ${list}` : list
}

const PRIMITIVES: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
}

function printPlain(type: string, schema: JsonSchema, direction: Direction): string {
  if (type === 'object') return printObject(schema, direction)
  if (type === 'array') return printArray(schema.items ?? {}, direction)
  if (type === 'string' && schema.pattern === DIGITS) return 'number'
  const primitive = PRIMITIVES[type]
  if (!primitive) throw new Error(`no TypeScript is known for the JSON Schema type ${type}`)
  return primitive
}

/** The TypeScript of a JSON Schema, on one line. Throws when it says what the contract has not said before. */
export function printType(schema: JsonSchema, direction: Direction): string {
  const { $ref, anyOf, type } = schema
  // The only shape that refers to itself, and so has no name in the contract, is any JSON value.
  if ($ref?.startsWith('__shared#')) return 'Json'
  if ($ref) return $ref
  if (schema.const !== undefined) return JSON.stringify(schema.const).replaceAll('"', "'")
  if (schema.enum) return printEnum(schema.enum)
  if (anyOf) return anyOf.map((each) => printType(each, direction)).join(' | ')
  if (typeof type === 'string') return printPlain(type, schema, direction)
  if (type) return type.map((each) => printPlain(each, schema, direction)).join(' | ')
  throw new Error(`no TypeScript is known for the JSON Schema ${JSON.stringify(schema)}`)
}

/** `name?: type`, as it stands in an object whose schema is `parent`. */
export function printField(
  name: string,
  field: JsonSchema,
  parent: JsonSchema,
  direction: Direction,
): string {
  const optional = !parent.required?.includes(name)
  const type = printType(field, direction)
  // `undefined` is what a caller has at hand who leaves a field out; JSON leaves it out as well.
  return `${name}${optional ? '?' : ''}: ${type}${optional && direction === 'input' ? ' | undefined' : ''}`
}

/** What people should know of a field: its description, and for one to be written an example; or nothing. */
export function describeField(field: JsonSchema, direction: Direction): string {
  const inner = field.anyOf?.filter((each) => !isNull(each)) ?? []
  const told: JsonSchema = { ...(inner.length === 1 ? inner[0] : {}), ...field }
  const time = told.format === 'date-time' ? 'RFC 3339 time in UTC.' : ''
  const example = told.examples?.[0]
  const shown = typeof example === 'string' && direction === 'input' ? `Example: \`${example}\`.` : ''
  return [told.description ?? time, shown].filter(Boolean).join(' ')
}
