import type { Blueprint } from '@claviger/contract'
import {
  completeKeyType,
  type KeyTypeDefinition,
} from '../../packages/server/src/domain/key-types/complete-key-type.ts'
import { readBlueprints } from '../../packages/server/src/platform/read-blueprints.ts'

type Resource = NonNullable<Blueprint['resources']>[number]

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const code = (text: string): string => `\`${text}\``

const codes = (texts: readonly string[]): string => texts.map(code).join(', ')

const table = (heading: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heading, heading.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')

function verbText({ verbs, meanings = {} }: Resource): string {
  return verbs.map((verb) => (meanings[verb] ? `${code(verb)}: ${meanings[verb]}` : code(verb))).join('; ')
}

const catalogue = (resources: readonly Resource[]): string =>
  table(
    ['resource', '', 'verbs'],
    resources.map((each) => [
      code(each.name),
      each.title,
      `${verbText(each)}${each.ordered === false ? '. Not ordered: each verb stands for itself' : ''}`,
    ]),
  )

const prefixText = ({ format, prefix, environments }: KeyTypeDefinition): string => {
  if (format === 'jwt') return 'none: a JWT'
  if (prefix) return code(prefix)
  return environments.map((each) => `${code(each.prefix ?? '')} for ${each.name}`).join(', ')
}

const RIGHTS = {
  inherit: "its owner's, as they are at the moment of use",
  levels: 'a level for each resource',
  scopes: 'scopes',
} as const

const rotation = ({ rotateEvery, environments }: KeyTypeDefinition): string =>
  rotateEvery ??
  environments.flatMap((each) => (each.rotateEvery ? [`${each.name} ${each.rotateEvery}`] : [])).join(', ')

const expiryText = ({ expiry }: KeyTypeDefinition): string =>
  [
    expiry.required ? 'required' : 'optional',
    `offered: ${expiry.presets.join(', ')}`,
    ...(expiry.min ? [`at least ${expiry.min}`] : []),
    ...(expiry.max ? [`at most ${expiry.max}`] : []),
  ].join('; ')

const templateText = ({ templates }: KeyTypeDefinition): string =>
  templates
    .map(({ title, scopes, permissions }) => {
      const levels = Object.entries(permissions).map(([resource, level]) => `${resource}: ${level}`)
      return `${title} (${codes([...scopes, ...levels])})`
    })
    .join('; ')

const typeRows = (type: KeyTypeDefinition): readonly (readonly [string, string])[] => [
  ['prefix', prefixText(type)],
  ['owner', type.owner.join(', ')],
  ['rights', RIGHTS[type.rights]],
  ['never more than', codes(type.allowedScopes)],
  ['where nobody says', codes(type.defaultScopes)],
  ['templates', templateText(type)],
  ['expiry', expiryText(type)],
  ['rotation reminder', rotation(type)],
  ['manages keys', type.canManageKeys ? 'as its scopes say' : 'no'],
  ['from a browser', type.browser === 'refuse' ? 'refused' : 'accepted'],
  ['bound to web origins', type.origins === 'none' ? '' : type.origins],
  ['menu', type.labels.menu],
  ['buttons', [type.labels.create, type.labels.submit, type.labels.revoke].join(' · ')],
  ['variable', code(type.labels.variable)],
]

const keyType = (type: KeyTypeDefinition): string => `### ${type.title} (\`${type.name}\`)

${type.description ?? ''}

${table(
  ['', ''],
  typeRows(type).filter(([, value]) => value !== ''),
)}
`

const section = (file: Blueprint): string => `## ${file.blueprint}

**${file.title}.** ${file.description}

${catalogue(file.resources ?? [])}

${(file.key_types ?? []).map((type) => keyType(completeKeyType(type))).join('\n')}`

/** The reference page of the blueprints that come with Claviger, from their files. */
export const blueprintsPage =
  (): string => `<!-- Generated from packages/server/blueprints by \`npm run generate\`. -->

# Blueprints

A blueprint sets a workspace up: its catalogue, its key types and, where it has some, the rights of its roles. These
come with Claviger. [Configure with a blueprint](../how-to/configure-with-a-blueprint.md) says how one is applied, with
prefixes and names of your own, and how to write another; [key types](../explanation/key-types.md) says what the words
mean.

${[...readBlueprints().values()].map(section).join('\n')}`
