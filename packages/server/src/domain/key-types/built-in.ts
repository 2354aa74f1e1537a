import type { KeyType } from './key-type.ts'

const LABELS = {
  menu: 'Settings → API Keys',
  create: 'Create API Key',
  submit: 'Create',
  revoke: 'Revoke',
  variable: 'CLAVIGER_API_KEY',
}

const EXPIRY = { required: false, presets: ['7d', '30d', '90d', '180d'], max: null }

type BuiltIn = Omit<KeyType, 'id'>

/** The key that manages a workspace. Each workspace is made with one; only another of its kind can make more. */
const root: BuiltIn = {
  name: 'root',
  title: 'Root key',
  builtIn: true,
  format: 'opaque',
  prefix: 'clv_root_',
  environments: [],
  owner: ['workspace'],
  rights: 'scopes',
  defaultScopes: ['*:*', '*:manage.*'],
  allowedScopes: ['*:*', '*:manage.*', 'write:manage.installation'],
  canManageKeys: true,
  adminManages: true,
  madeByRootOnly: true,
  expiry: EXPIRY,
  labels: { ...LABELS, variable: 'CLAVIGER_KEY' },
}

/** The everyday key of an API, live and test. It manages other keys only where its scopes say so. */
const secret: BuiltIn = {
  name: 'secret',
  title: 'Secret key',
  builtIn: true,
  format: 'opaque',
  prefix: null,
  environments: [
    { name: 'live', prefix: 'sk_live_', rotateEvery: '90d' },
    { name: 'test', prefix: 'sk_test_', rotateEvery: '180d' },
  ],
  owner: ['user', 'external'],
  rights: 'scopes',
  defaultScopes: ['*:*'],
  allowedScopes: ['*:*', '*:manage.*'],
  canManageKeys: true,
  adminManages: false,
  madeByRootOnly: false,
  expiry: EXPIRY,
  labels: LABELS,
}

/** What a workspace has before anyone configures it. */
export const BUILT_IN_TYPES: readonly BuiltIn[] = [root, secret]

/** What the root key of the first workspace holds beyond its type's default: it may make further workspaces. */
export const FIRST_ROOT_SCOPES: readonly string[] = [...root.defaultScopes, 'write:manage.installation']

export const BUILT_IN_RESOURCES = [
  { name: 'pipelines', title: 'Pipelines', verbs: ['read', 'write'] },
  { name: 'jobs', title: 'Jobs', verbs: ['read', 'write'] },
] as const
