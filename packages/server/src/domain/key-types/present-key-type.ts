import { formatMaybe, type KeyTypeView } from '@claviger/contract'
import { scannerPattern } from '@claviger/verifier'
import { prefixesOf, type KeyType } from './key-type.ts'

/** What people can set of a type: what a blueprint says of it. */
type Settable = Omit<KeyTypeView, 'id' | 'built_in' | 'archived_at' | 'version' | 'revision' | 'scanner'>

/** What leaves the server of a key type, written out by hand. `revision`: of the last change to it. */
export const presentKeyType = (type: KeyType, revision: number): KeyTypeView => ({
  id: type.id,
  ...presentSettable(type),
  built_in: type.builtIn,
  archived_at: formatMaybe(type.archivedAt),
  version: type.version,
  revision,
  scanner: prefixesOf(type).map((prefix) => ({ prefix, regex: scannerPattern(prefix) })),
})

/** The same without what the workspace alone says of it. */
export const presentSettable = (type: KeyType): Settable => ({
  name: type.name,
  title: type.title,
  description: type.description,
  format: type.format,
  prefix: type.prefix,
  environments: type.environments.map(({ name, prefix, rotateEvery }) => ({
    name,
    prefix,
    rotate_every: rotateEvery,
  })),
  rotate_every: type.rotateEvery,
  owner: [...type.owner],
  rights: type.rights,
  default_scopes: [...type.defaultScopes],
  allowed_scopes: [...type.allowedScopes],
  templates: type.templates.map((template) => ({ ...template, scopes: [...template.scopes] })),
  fixed: [...type.fixed],
  can_manage_keys: type.canManageKeys,
  admin_manages: type.adminManages,
  expiry: { ...type.expiry, presets: [...type.expiry.presets] },
  browser: type.browser,
  origins: type.origins,
  approval: type.approval,
  labels: { ...type.labels },
})
