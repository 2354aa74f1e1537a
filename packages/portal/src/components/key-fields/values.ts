import type { Rights } from '../difference/rights.ts'
import { NEVER, type Term } from '../expiry/term.ts'
import type { Networks } from '../networks/networks.ts'
import { byTemplate, CHOSEN, STANDARD } from '../rights/access-choice.tsx'
import type { AskedBy } from './asked-by.ts'

/** What is typed into the form that makes a key. It outlives a reload, so all of it is plain text. */
export interface Values extends Term, Networks {
  readonly name: string
  readonly description: string
  readonly environment: string
  readonly project: string
  /** The kind of owner. */
  readonly owner: string
  readonly externalId: string
  /** What it may do, see {@link AccessChoice}. */
  readonly access: string
  /** Rights that were chosen one by one, spelt out: `write:projects`. Absent: none has been touched. */
  readonly rights: readonly string[] | null
}

/** How a value is changed. */
export type Change = (changes: Partial<Values>) => void

/** How long a key lives before anybody has chosen: as the type says, else for ever where that is allowed. */
const firstExpiry = ({ expiry }: AskedBy): string => expiry.default ?? (expiry.required ? '' : NEVER)

/** What the form begins with. `kinds`: the kinds of owner the person may choose of. */
export const initialOf = (type: AskedBy, kinds: readonly string[]): Values => ({
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
  ip_allow: '',
  ip_deny: '',
  origins: '',
})

function firstAccess({ templates, default_scopes: scopes, rights }: AskedBy): string {
  if (rights === 'levels') return CHOSEN
  const same = templates.find((each) => each.scopes.join(' ') === scopes.join(' '))
  if (same) return byTemplate(same.name)
  return templates.length > 0 || scopes.length > 0 ? STANDARD : CHOSEN
}

/** The rights chosen one by one: those that were touched, else those the type begins with. */
export const chosenOf = ({ rights }: Values, first: Rights): Rights =>
  rights === null ? first : new Set(rights)
