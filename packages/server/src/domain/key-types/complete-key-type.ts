import { parseDuration, type CreateKeyTypeBody, type UpdateKeyTypeBody } from '@claviger/contract'
import type { Environment, Expiry, KeyType, Labels, Template } from './key-type.ts'

/** A type before it has been given its id. */
export type KeyTypeDefinition = Omit<KeyType, 'id'>

/** What an update may say, which is what a creation may say of fields that are not its name and format. */
type Fields = Omit<UpdateKeyTypeBody, 'archived'>

const LABELS: Labels = {
  menu: 'Settings → API Keys',
  create: 'Create API Key',
  submit: 'Create',
  revoke: 'Revoke',
  variable: 'CLAVIGER_API_KEY',
}

const EXPIRY: Expiry = {
  required: false,
  presets: ['7d', '30d', '90d', '180d'],
  min: null,
  max: null,
  default: null,
}

const PLAIN: Omit<KeyTypeDefinition, 'name' | 'title' | 'format'> = {
  description: null,
  builtIn: false,
  archivedAt: null,
  version: 1,
  history: [],
  prefix: null,
  environments: [],
  rotateEvery: null,
  owner: ['workspace'],
  rights: 'scopes',
  defaultScopes: [],
  allowedScopes: ['*:*'],
  templates: [],
  fixed: [],
  canManageKeys: false,
  adminManages: false,
  madeByRootOnly: false,
  expiry: EXPIRY,
  browser: 'allow',
  origins: 'none',
  approval: false,
  labels: LABELS,
}

/** A type as a body describes it, with a default for what the body leaves out. */
export function completeKeyType(body: CreateKeyTypeBody): KeyTypeDefinition {
  const { name, format = 'opaque', ...fields } = body
  return withFields({ ...PLAIN, name, format, title: name }, fields)
}

/** A type with a body's fields: absent keeps, null clears. */
export function withFields<T extends KeyTypeDefinition>(type: T, body: Fields): T {
  const keep = <V>(given: V | undefined, kept: V): V => (given === undefined ? kept : given)
  return {
    ...type,
    title: keep(body.title, type.title),
    description: keep(body.description, type.description) || null,
    prefix: keep(body.prefix, type.prefix),
    environments: body.environments?.map(environmentOf) ?? type.environments,
    rotateEvery: keep(body.rotate_every, type.rotateEvery),
    owner: keep(body.owner, type.owner),
    rights: keep(body.rights, type.rights),
    defaultScopes: keep(body.default_scopes, type.defaultScopes),
    allowedScopes: keep(body.allowed_scopes, type.allowedScopes),
    templates: body.templates?.map(templateOf) ?? type.templates,
    fixed: keep(body.fixed, type.fixed),
    canManageKeys: keep(body.can_manage_keys, type.canManageKeys),
    adminManages: keep(body.admin_manages, type.adminManages),
    expiry: expiryWith(type.expiry, body.expiry),
    browser: keep(body.browser, type.browser),
    origins: keep(body.origins, type.origins),
    approval: keep(body.approval, type.approval),
    labels: withGiven(type.labels, body.labels),
  }
}

const environmentOf = ({
  name,
  prefix,
  rotate_every,
}: NonNullable<Fields['environments']>[number]): Environment => ({
  name,
  prefix: prefix ?? null,
  rotateEvery: rotate_every ?? null,
})

const templateOf = ({
  name,
  title,
  description,
  scopes,
  permissions,
}: NonNullable<Fields['templates']>[number]): Template => ({
  name,
  title,
  description: description || null,
  scopes: scopes ?? [],
  permissions: permissions ?? {},
})

/** Presets that nobody named go where they no longer fit; those that somebody did are for them to mend. */
function expiryWith(kept: Expiry, given: Fields['expiry']): Expiry {
  const is = withGiven(kept, given)
  if (given?.presets !== undefined) return is
  const ms = (text: string): number => parseDuration(text) ?? 0
  const fits = (text: string): boolean =>
    (is.min === null || ms(text) >= ms(is.min)) && (is.max === null || ms(text) <= ms(is.max))
  return { ...is, presets: is.presets.filter(fits) }
}

/** An object with those members of another that are given at all. */
function withGiven<T extends object>(
  kept: T,
  given: { readonly [K in keyof T]?: T[K] | undefined } | undefined,
): T {
  const entries = Object.entries(given ?? {}).filter(([, value]) => value !== undefined)
  return { ...kept, ...(Object.fromEntries(entries) as Partial<T>) }
}
