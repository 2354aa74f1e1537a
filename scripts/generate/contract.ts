import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'
import {
  ERROR_CODES,
  EVENT_KINDS,
  INVITATION_STATUSES,
  KEY_STATUSES,
  LEVELS,
  OUTCOMES,
  ROLES,
} from '@claviger/contract'

const FOLDER = path.join(import.meta.dirname, '..', '..', 'packages', 'contract', 'src')

/** Names that would hide one of the language's or the browser's own. */
const RENAMED: Readonly<Record<string, string>> = { Event: 'AuditEvent' }

/** JSON Schema, draft 2020-12, as far as the contract makes use of it. */
export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly string[]
  readonly const?: string | number | boolean
  readonly anyOf?: readonly JsonSchema[]
  readonly items?: JsonSchema
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: false | JsonSchema
  readonly pattern?: string
  readonly format?: string
  readonly description?: string
  readonly examples?: readonly unknown[]
  /** `{}` marks a field which this version refuses. */
  readonly not?: JsonSchema
}

/** A list of words that has a name of its own: `Outcome`, `KeyStatus`. */
export interface NamedEnum {
  readonly name: string
  readonly description: string
  readonly values: readonly string[]
}

/** Every closed list of words in the contract. */
export const ENUMS: readonly NamedEnum[] = [
  {
    name: 'ErrorCode',
    description: 'What travels as `code` in an error answer.',
    values: Object.keys(ERROR_CODES).filter((name) => name !== 'malformed_request'),
  },
  { name: 'KeyStatus', description: 'Where a key is in its life.', values: KEY_STATUSES },
  {
    name: 'InvitationStatus',
    description: 'What became of an invitation.',
    values: INVITATION_STATUSES,
  },
  { name: 'Level', description: 'Level of access to a resource.', values: LEVELS },
  { name: 'Outcome', description: 'What became of a verification.', values: OUTCOMES },
  { name: 'Role', description: 'What a member may do in the workspace.', values: ROLES },
  { name: 'EventKind', description: 'What happened.', values: EVENT_KINDS },
]

/** A schema which the contract exports, and what is known of it. */
export interface NamedSchema {
  readonly name: string
  readonly schema: z.ZodType
  /** The sentence above its declaration, or an empty text. */
  readonly description: string
}

const typeName = (variable: string): string => {
  const name = variable.charAt(0).toUpperCase() + variable.slice(1)
  return RENAMED[name] ?? name
}

/** The sentence which stands above a declaration, without the stars and line ends. */
function sentenceAbove(source: string, variable: string): string {
  const match = new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\nexport const ${variable}\\b`).exec(source)
  return (match?.[1] ?? '').replace(/\s*\n\s*\*\s*|\s+/g, ' ').trim()
}

/** Objects and unions deserve a name; a text or a list of texts is as readable where it stands. */
const deservesName = (value: unknown): value is z.ZodType =>
  value instanceof z.ZodObject || value instanceof z.ZodUnion

/** The package's door declares nothing, it only passes on. */
const declares = (file: string): boolean =>
  file.endsWith('.ts') && !file.includes('.test.') && file !== 'index.ts'

/**
 * Every object and union which a module of the contract exports, in the order of their names. A schema exported
 * under two names comes twice.
 */
export async function namedSchemas(): Promise<readonly NamedSchema[]> {
  const found: NamedSchema[] = []
  for (const file of readdirSync(FOLDER).filter(declares)) {
    const source = readFileSync(path.join(FOLDER, file), 'utf8')
    const exported = (await import(path.join(FOLDER, file))) as Record<string, unknown>
    for (const [variable, schema] of Object.entries(exported))
      if (deservesName(schema))
        found.push({ name: typeName(variable), schema, description: sentenceAbove(source, variable) })
  }
  return found.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/**
 * JSON Schemas of all named schemas as callers write them (`input`) or read them (`output`). Where one holds
 * another named one, a `$ref` of the bare name stands.
 */
export function jsonSchemas(
  named: readonly NamedSchema[],
  io: 'input' | 'output',
): Readonly<Record<string, JsonSchema>> {
  const registry = z.registry<{ id: string }>()
  for (const { name, schema } of named) if (!registry.has(schema)) registry.add(schema, { id: name })
  const { schemas } = z.toJSONSchema(registry, {
    io,
    unrepresentable: 'any',
    uri: (id) => id,
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'undefined') jsonSchema.not = {}
    },
  })
  return schemas as Readonly<Record<string, JsonSchema>>
}
