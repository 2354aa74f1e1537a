import type { CreateKeyTypeBody, KeyType, UpdateKeyTypeBody } from '@claviger/sdk'

/** What of a key type can be edited, in the order in which the editor asks for it. */
export const FIELDS = [
  'title',
  'description',
  'labels',
  'prefix',
  'environments',
  'owner',
  'rights',
  'can_manage_keys',
  'admin_manages',
  'allowed_scopes',
  'default_scopes',
  'templates',
  'fixed',
  'expiry',
  'rotate_every',
  'browser',
  'origins',
  'approval',
] as const

export type Field = (typeof FIELDS)[number]

/** A key type as it is being edited. */
export type Draft = Pick<KeyType, Field>

/** A key type that is yet to be made: its name and format never change afterwards. */
export interface NewDraft extends Draft {
  readonly name: string
  readonly format: KeyType['format']
}

/** What of a type is edited. */
export const draftOf = (type: KeyType): Draft =>
  Object.fromEntries(FIELDS.map((field) => [field, type[field]])) as Draft

/** What a new type begins with; the server's own defaults, but for what each workspace names itself. */
export const NEW: NewDraft = {
  name: '',
  format: 'opaque',
  title: '',
  description: null,
  labels: {
    menu: 'Settings → API Keys',
    create: 'Create API Key',
    submit: 'Create',
    revoke: 'Revoke',
    variable: 'API_KEY',
  },
  prefix: null,
  environments: [],
  owner: ['workspace'],
  rights: 'scopes',
  can_manage_keys: false,
  admin_manages: false,
  allowed_scopes: ['*:*'],
  default_scopes: [],
  templates: [],
  fixed: [],
  expiry: { required: false, presets: ['7d', '30d', '90d', '180d'], min: null, max: null, default: null },
  rotate_every: null,
  browser: 'allow',
  origins: 'none',
  approval: false,
}

/** A type as it would be with a draft, for showing what it makes. */
export const typeOf = (draft: NewDraft, record?: KeyType): KeyType => ({
  id: '',
  built_in: false,
  archived_at: null,
  version: 1,
  revision: 0,
  scanner: [],
  ...record,
  ...draft,
})

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** The fields in which two drafts differ. */
export const changedFields = (was: Draft, is: Draft): readonly Field[] =>
  FIELDS.filter((field) => !isSame(was[field], is[field]))

/** The request that makes of one draft the other. */
export const bodyOf = (was: Draft, is: Draft): UpdateKeyTypeBody =>
  Object.fromEntries(changedFields(was, is).map((field) => [field, is[field]]))

/** The request for a new type. */
export const newBodyOf = ({ title, ...rest }: NewDraft): CreateKeyTypeBody => ({
  ...rest,
  ...(title.trim() === '' ? {} : { title }),
})
