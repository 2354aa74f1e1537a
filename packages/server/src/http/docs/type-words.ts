import { isObject, listOf, type Json } from './json.ts'
import { isReserved, shapeOf, type Shape } from './schema.ts'

const ID_PATTERN = /^\^([a-z]+_)\[[^\]]+\]\{26\}\$$/

/** The prefix of the ids which a pattern stands for: `prj_`. */
export const idPrefixOf = (schema: Json): string | undefined =>
  typeof schema['pattern'] === 'string' ? ID_PATTERN.exec(schema['pattern'])?.[1] : undefined

/** A definition inside a schema is only ever the one for any JSON, which refers to itself. */
const isAnyJson = (schema: Json): boolean => '$ref' in schema

/** What a field holds, in words: `array of strings or null`. */
export function typeWords(schema: Json): string {
  if (isAnyJson(schema)) return 'any JSON'
  if (isReserved(schema)) return 'reserved'
  const shape = shapeOf(schema)
  return shape.nullable ? `${bareWords(shape)} or null` : bareWords(shape)
}

function bareWords({ schema, type, forms }: Shape): string {
  if (forms.length > 0) return [...new Set(forms.map(typeWords))].join(' or ')
  if (type === 'array') return `array of ${plural(schema['items'])}`
  if (isObject(schema['additionalProperties'])) return `map of ${plural(schema['additionalProperties'])}`
  return type || 'any JSON'
}

function plural(schema: unknown): string {
  const words = isObject(schema) ? typeWords(schema) : 'any JSON'
  return /^(string|integer|number|boolean|object)$/.test(words) ? `${words}s` : words
}

const range = (low: unknown, high: unknown, unit: string): string[] => {
  const from = typeof low === 'number' && Number.isSafeInteger(low) ? low : undefined
  const to = typeof high === 'number' && high < Number.MAX_SAFE_INTEGER ? high : undefined
  if (from === Number.MIN_SAFE_INTEGER) return range(undefined, to, unit)
  if (from !== undefined && to !== undefined) return [`${from === to ? from : `${from}–${to}`}${unit}`]
  if (to !== undefined) return [`at most ${to}${unit}`]
  return from === undefined ? [] : [`at least ${from}${unit}`]
}

const code = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``

/** A pattern that nobody takes in at sight is left to the OpenAPI document; an example stands for it. */
const isReadable = (pattern: unknown): boolean => typeof pattern === 'string' && pattern.length <= 40

function textRules(schema: Json): string[] {
  const prefix = idPrefixOf(schema)
  if (prefix) return [`an id that begins with ${code(prefix)}`]
  return [
    ...range(schema['minLength'], schema['maxLength'], ' characters'),
    ...(schema['format'] === 'date-time' ? ['a time of RFC 3339 in UTC'] : []),
    ...(isReadable(schema['pattern']) ? [`matches ${code(schema['pattern'])}`] : []),
  ]
}

function choices(schema: Json): string[] {
  if ('const' in schema) return [`always ${code(schema['const'])}`]
  const values = listOf(schema['enum'])
  if (values.length === 0) return []
  return [values.length === 1 ? `always ${code(values[0])}` : `one of ${values.map(code).join(' ')}`]
}

/** What a value must be beyond its type, each rule a phrase in which backticks mark code. */
export function rulesOf(given: Json): string[] {
  const examples = listOf(shapeOf(given).schema['examples']).map((example) => `for example ${code(example)}`)
  return [...boundsOf(given), ...examples.slice(0, 1)]
}

/** The same without an example, for who only receives the value. */
export function boundsOf(given: Json): string[] {
  const { schema, forms } = shapeOf(given)
  if (forms.length > 0 || isAnyJson(schema)) return []
  return [
    ...choices(schema),
    ...textRules(schema),
    ...range(schema['minimum'], schema['maximum'], ''),
    ...range(schema['minItems'], schema['maxItems'], ' items'),
    ...innerRules(schema),
    ...('default' in schema ? [`${code(schema['default'])} when absent`] : []),
  ]
}

/** Rules for the entries of a list or a map; entries that are objects have fields of their own. */
function innerRules(schema: Json): string[] {
  const inner = schema['items'] ?? schema['additionalProperties']
  if (!isObject(inner) || 'properties' in inner) return []
  const rules = rulesOf(inner)
  return rules.length > 0 ? [`each: ${rules.join(', ')}`] : []
}
