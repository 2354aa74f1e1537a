import { OPERATIONS, type Operation, type OperationId } from '@claviger/contract'
import { jsonSchemas, type JsonSchema, type NamedSchema } from './contract.ts'
import type { Direction } from './print-type.ts'

/** All there is to know of the named types, worked out once for every file that needs them. */
export interface Vocabulary {
  readonly named: readonly NamedSchema[]
  readonly input: Readonly<Record<string, JsonSchema>>
  readonly output: Readonly<Record<string, JsonSchema>>
}

/** Both JSON Schemas of every named type. */
export const vocabularyOf = (named: readonly NamedSchema[]): Vocabulary => ({
  named,
  input: jsonSchemas(named, 'input'),
  output: jsonSchemas(named, 'output'),
})

/** The name of what a page of a list holds; undefined for a schema that is no page. */
export function itemOfPage(schema: JsonSchema | undefined): string | undefined {
  const names = Object.keys(schema?.properties ?? {})
  return names.join() === 'data,next_cursor' ? schema?.properties?.['data']?.items?.$ref : undefined
}

/**
 * The name under which a schema is spoken of; pages, which have one shape, go by `Page<Key>`. A schema that the
 * contract exports twice goes by the name which its operation suggests. Throws when the schema has none, since
 * its shape would have to be repeated in place.
 */
export function nameOf(schema: unknown, vocabulary: Vocabulary, hint = ''): string {
  const found = vocabulary.named.filter((each) => each.schema === schema)
  const best = found.find(({ name }) => name === hint) ?? found[0]
  if (!best) throw new Error(`a schema of the contract is not exported by its module (${hint})`)
  const item = itemOfPage(vocabulary.output[best.name])
  return item ? `Page<${item}>` : best.name
}

/** `CreateKey` of `createKey`. */
export const pascal = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1)

/** That a named type is spoken of, by whom, and in which direction. */
export interface Use {
  readonly name: string
  readonly direction: Direction
  readonly said: string
  /** A query: what is a list there may as well be written as the one item it has. */
  readonly isQuery?: boolean
}

function usesOf(id: OperationId, vocabulary: Vocabulary): Use[] {
  const { method, path, body, query, answer }: Operation = OPERATIONS[id]
  const use = (schema: unknown, direction: Direction, what: string, hint: string): Use => {
    const name = nameOf(schema, vocabulary, hint)
    const item = /^Page<(.+)>$/.exec(name)?.[1]
    return {
      name: item ?? name,
      direction,
      said: `${item ? 'Item of the answer' : what} of \`${method} ${path}\`.`,
    }
  }
  return [
    ...(body ? [use(body, 'input', 'Body', `${pascal(id)}Body`)] : []),
    ...(query ? [{ ...use(query, 'input', 'Query', `${pascal(id)}Query`), isQuery: true }] : []),
    use(answer, 'output', 'Answer', ''),
  ]
}

function partsOf(use: Use, vocabulary: Vocabulary): Use[] {
  const refs = JSON.stringify(vocabulary[use.direction][use.name] ?? {}).matchAll(/"\$ref":"(\w+)"/g)
  return [...refs].flatMap(([, name = '']) => ({
    name,
    direction: use.direction,
    said: `Part of \`${use.name}\`.`,
  }))
}

/**
 * Every named type that an operation speaks of, directly or within another. Throws when callers both write and
 * read one: then one interface could not be right for both.
 */
export function usedTypes(vocabulary: Vocabulary): ReadonlyMap<string, Use> {
  const ids = Object.keys(OPERATIONS) as OperationId[]
  const problem: Use = { name: 'Problem', direction: 'output', said: '' }
  const waiting = [problem, ...ids.flatMap((id) => usesOf(id, vocabulary))]
  const used = new Map<string, Use>()
  for (const use of waiting) {
    const known = used.get(use.name)
    if (known && known.direction !== use.direction) throw new Error(`${use.name} is both written and read`)
    if (known) continue
    used.set(use.name, use)
    waiting.push(...partsOf(use, vocabulary))
  }
  return used
}
