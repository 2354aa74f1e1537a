import { ENUMS, type JsonSchema, type NamedSchema } from './contract.ts'
import { describeField, printField, printType, printUnion } from './print-type.ts'
import { itemOfPage, usedTypes, type Use, type Vocabulary } from './vocabulary.ts'

/** The first line of every file of code that is generated. */
export const GENERATED =
  '// Generated from the contract by `npm run generate`. Changes here are overwritten.\n'

const COLUMNS = 110

/** A comment of one line where it fits, else of several. An empty text makes no comment. */
function comment(text: string, indent: string): string {
  if (!text) return ''
  if (indent.length + text.length + 7 <= COLUMNS) return `${indent}/** ${text} */\n`
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && indent.length + last.length + word.length + 4 <= COLUMNS)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join('')}${indent} */\n`
}

const shapeOf = ({ schema }: NamedSchema): Readonly<Record<string, unknown>> =>
  'shape' in schema ? (schema.shape as Record<string, unknown>) : {}

const sizeOf = (each: NamedSchema): number => Object.keys(shapeOf(each)).length

/**
 * The named object which this one extends: that one's fields, the very same schemas, and more. Equal looks are
 * not enough: a project also has an id and a name, and is not a kind of app for it.
 */
function parentOf(child: NamedSchema, used: ReadonlyMap<string, Use>, named: readonly NamedSchema[]): string {
  const shape = shapeOf(child)
  const parents = named.filter((parent) => {
    const fields = Object.entries(shapeOf(parent))
    const smaller = fields.length > 1 && fields.length < sizeOf(child)
    return smaller && used.has(parent.name) && fields.every(([name, field]) => shape[name] === field)
  })
  // The smallest is the common root: a rotated key is a key, not a kind of created key.
  return parents.toSorted((a, b) => sizeOf(a) - sizeOf(b))[0]?.name ?? ''
}

function fieldsOf(
  schema: JsonSchema,
  { direction, isQuery }: Pick<Use, 'direction' | 'isQuery'>,
  inherited: JsonSchema | undefined,
): string {
  const own = Object.entries(schema.properties ?? {}).filter(
    ([name, { not }]) => !not && !inherited?.properties?.[name],
  )
  const lines = own.map(([name, field]) => {
    const printed = isQuery ? oneOrSeveral(field) : field
    const line = `  ${printField(name, printed, schema, direction)}\n`
    const short =
      line.length <= COLUMNS + 1 ? line : line.replaceAll(' | ', '\n    | ').replace(': ', ':\n    | ')
    return `${comment(describeField(field, direction), '  ')}${short}`
  })
  return lines.join('')
}

const oneOrSeveral = (field: JsonSchema): JsonSchema =>
  field.type === 'array' && field.items ? { anyOf: [field.items, field] } : field

/** Prints one named type: an interface, or what it is another name of. */
function printNamed(entry: NamedSchema, used: ReadonlyMap<string, Use>, vocabulary: Vocabulary): string {
  const { name, description, schema } = entry
  const use: Use = used.get(name) ?? { name, direction: 'output', said: '' }
  const { direction, said } = use
  const doc = comment(description || said, '')
  const first = vocabulary.named.find((each) => each.schema === schema)
  if (first && first.name !== name) return `${doc}export type ${name} = ${first.name}\n`
  const schemas = vocabulary[direction]
  const json = schemas[name] ?? {}
  if (!json.properties) return `${doc}export type ${name} = ${printType(json, direction)}\n`
  const parent = direction === 'output' ? parentOf(entry, used, vocabulary.named) : ''
  const heading = `export interface ${name}${parent && ` extends ${parent}`}`
  return `${doc}${heading} {\n${fieldsOf(json, use, schemas[parent])}}\n`
}

const COMMON = `/** Any value that JSON can say. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** One page of a list. */
export interface Page<Item> {
  data: Item[]
  /** Pass it as \`cursor\` for the page after, with the same filters; null on the last page. */
  next_cursor: string | null
}
`

const enums = (): string[] =>
  ENUMS.map(({ name, description, values }) => {
    const union = printUnion(values)
    const fits = `export type ${name} = ${union}`.length <= COLUMNS
    const printed = fits ? ` ${union}` : `\n  | ${union.replaceAll(' | ', '\n  | ')}`
    return `${comment(description, '')}export type ${name} =${printed}\n`
  })

/** The file of every type that travels: one interface for each named schema of the contract. */
export function typesFile(vocabulary: Vocabulary): string {
  const used = usedTypes(vocabulary)
  const printed = vocabulary.named
    .filter(({ name }) => used.has(name) && !itemOfPage(vocabulary.output[name]))
    .map((entry) => printNamed(entry, used, vocabulary))
  return [GENERATED, COMMON, ...enums(), ...printed].join('\n')
}
