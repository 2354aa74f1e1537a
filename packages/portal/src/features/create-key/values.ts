import type { KeyType } from '@claviger/sdk'
import type { Rights } from '../../components/difference/rights.ts'

/** What is typed into the form that makes a key. It outlives a reload, so all of it is plain text. */
export interface Values {
  readonly name: string
  readonly description: string
  /** A preset such as `30d`, `day`, `never`; empty while nothing is chosen. */
  readonly expiry: string
  /** The day, `2026-12-31`, where `expiry` is `day`. */
  readonly day: string
  readonly environment: string
  readonly project: string
  /** The kind of owner. */
  readonly owner: string
  readonly externalId: string
  /** What it may do: `standard`, `chosen`, or `template:` and its name. */
  readonly access: string
  /** Rights that were chosen one by one, spelt out: `write:projects`. Absent: none has been touched. */
  readonly rights: readonly string[] | null
  readonly allow: string
  readonly deny: string
  readonly origins: string
}

/** How a value is changed. */
export type Change = (changes: Partial<Values>) => void

const DAY = 'day'
const NEVER = 'never'

/** How long a key lives before anybody has chosen: as the type says, else for ever where that is allowed. */
const firstExpiry = ({ expiry }: KeyType): string => expiry.default ?? (expiry.required ? '' : NEVER)

/** What the form begins with. `kinds`: the kinds of owner the person may choose of. */
export const initialOf = (type: KeyType, kinds: readonly string[]): Values => ({
  name: '',
  description: '',
  expiry: firstExpiry(type),
  day: '',
  environment: type.environments[0]?.name ?? '',
  project: '',
  owner: kinds.includes('user') ? 'user' : (kinds[0] ?? ''),
  externalId: '',
  access: firstAccess(type),
  rights: null,
  allow: '',
  deny: '',
  origins: '',
})

function firstAccess({ templates, default_scopes: scopes, rights }: KeyType): string {
  if (rights === 'levels') return 'chosen'
  const same = templates.find((each) => each.scopes.join(' ') === scopes.join(' '))
  if (same) return `template:${same.name}`
  return templates.length > 0 || scopes.length > 0 ? 'standard' : 'chosen'
}

export const isDay = (expiry: string): boolean => expiry === DAY
export const isNever = (expiry: string): boolean => expiry === NEVER

/** The name of the template that is chosen; undefined for none. */
export const templateOf = (access: string): string | undefined =>
  access.startsWith('template:') ? access.slice('template:'.length) : undefined

/** What is on its lines, without empty ones, each with the number of its line. */
export const linesOf = (text: string): readonly { readonly line: number; readonly text: string }[] =>
  text
    .split('\n')
    .map((each, i) => ({ line: i + 1, text: each.trim() }))
    .filter((each) => each.text !== '')

/** The rights chosen one by one: those that were touched, else those the type begins with. */
export const chosenOf = ({ rights }: Values, first: Rights): Rights =>
  rights === null ? first : new Set(rights)
