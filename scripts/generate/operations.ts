import { OPERATIONS, type Operation, type OperationId } from '@claviger/contract'
import { GENERATED } from './types.ts'
import { nameOf, pascal, type Vocabulary } from './vocabulary.ts'

const ids = Object.keys(OPERATIONS) as OperationId[]

const operationOf = (id: OperationId): Operation => OPERATIONS[id]

/** What an id of a path parameter begins with (`key_`); an empty text for a name that people choose. */
function prefixOf(schema: unknown): string {
  const pattern = (schema as { toJSONSchema(): { pattern?: string } }).toJSONSchema().pattern ?? ''
  return /^\^([a-z]+_)\[/.exec(pattern)?.[1] ?? ''
}

function row(id: OperationId): string {
  const { method, path, params, idempotent } = operationOf(id)
  const prefixes = Object.entries(params ?? {}).map(([name, schema]) => `${name}: '${prefixOf(schema)}'`)
  const fields = [
    `method: '${method}'`,
    `path: '${path}'`,
    `params: {${prefixes.length > 0 ? ` ${prefixes.join(', ')} ` : ''}}`,
    `idempotent: ${idempotent ?? false}`,
  ]
  return `  ${id}: { ${fields.join(', ')} },\n`
}

/** The names of types that the shape of a call mentions, `Page<Key>` being two. */
const namesIn = (text: string): string[] => text.match(/\b[A-Z]\w+/g) ?? []

const bodyShape = (name: string, optional: boolean): string =>
  optional ? `body?: ${name} | undefined` : `body: ${name}`

function shape(id: OperationId, vocabulary: Vocabulary): string {
  const { params, query, body, bodyOptional, answer } = operationOf(id)
  const names = Object.keys(params ?? {}).map((name) => `${name}: string`)
  const fields = [
    names.length > 0 ? `params: { ${names.join('; ')} }` : '',
    query ? `query?: ${nameOf(query, vocabulary, `${pascal(id)}Query`)} | undefined` : '',
    body ? bodyShape(nameOf(body, vocabulary, `${pascal(id)}Body`), bodyOptional ?? false) : '',
    `answer: ${nameOf(answer, vocabulary)}`,
  ]
  return fields.filter(Boolean).join('; ')
}

/** The file of all operations: how each is called, and the types of what goes in and comes out. */
export function operationsFile(vocabulary: Vocabulary): string {
  const shapes = ids.map((id) => [id, shape(id, vocabulary)] as const)
  const imported = [...new Set(shapes.flatMap(([, text]) => namesIn(text)))].toSorted()
  return [
    GENERATED,
    `import type {\n${imported.map((name) => `  ${name},\n`).join('')}} from './types.ts'\n`,
    `/** Every operation: its method, its path, how the ids in the path begin, and whether a repeat is answered alike. */
export const OPERATIONS = {\n${ids.map(row).join('')}} as const\n`,
    `/** What each operation takes and answers. */
export interface Operations {\n${shapes.map(([id, text]) => `  ${id}: { ${text} }\n`).join('')}}\n`,
  ].join('\n')
}
