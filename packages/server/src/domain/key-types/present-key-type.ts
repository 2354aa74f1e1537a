import type { KeyTypeView } from '@claviger/contract'
import { scannerPattern } from '../keys/key-token.ts'
import { prefixesOf, type KeyType } from './key-type.ts'

/** What leaves the server of a key type, written out by hand. */
export const presentKeyType = (type: KeyType): KeyTypeView => ({
  id: type.id,
  name: type.name,
  title: type.title,
  built_in: type.builtIn,
  format: type.format,
  prefix: type.prefix,
  environments: type.environments.map(({ name, prefix, rotateEvery }) => ({
    name,
    prefix,
    rotate_every: rotateEvery,
  })),
  owner: [...type.owner],
  rights: type.rights,
  default_scopes: [...type.defaultScopes],
  allowed_scopes: [...type.allowedScopes],
  can_manage_keys: type.canManageKeys,
  expiry: { required: type.expiry.required, presets: [...type.expiry.presets], max: type.expiry.max },
  labels: { ...type.labels },
  scanner: prefixesOf(type).map((prefix) => ({ prefix, regex: scannerPattern(prefix) })),
})
