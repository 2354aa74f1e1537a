import type { ResourceView } from '@claviger/contract'
import { completeKeyType, type KeyTypeDefinition } from './complete-key-type.ts'

/** The key that manages a workspace. Each workspace is made with one; only another of its kind can make more. */
export const ROOT_TYPE: KeyTypeDefinition = {
  ...completeKeyType({
    name: 'root',
    title: 'Root key',
    owner: ['workspace'],
    default_scopes: ['*:*', '*:manage.*'],
    allowed_scopes: ['*:*', '*:manage.*', 'write:manage.installation'],
    can_manage_keys: true,
    admin_manages: true,
    labels: { variable: 'CLAVIGER_KEY' },
  }),
  prefix: 'clv_root_',
  builtIn: true,
  madeByRootOnly: true,
}

/** The everyday key of an API, live and test. It manages other keys only where its scopes say so. */
const SECRET_TYPE: KeyTypeDefinition = {
  ...completeKeyType({
    name: 'secret',
    title: 'Secret key',
    environments: [
      { name: 'live', prefix: 'sk_live_', rotate_every: '90d' },
      { name: 'test', prefix: 'sk_test_', rotate_every: '180d' },
    ],
    owner: ['user', 'external'],
    default_scopes: ['*:*'],
    allowed_scopes: ['*:*', '*:manage.*'],
    can_manage_keys: true,
  }),
  builtIn: true,
}

/** What a workspace has before anyone configures it, beside the root type. */
export const BUILT_IN_TYPES: readonly KeyTypeDefinition[] = [SECRET_TYPE]

/** What the root key of the first workspace holds beyond its type's default: it may make further workspaces. */
export const FIRST_ROOT_SCOPES: readonly string[] = [...ROOT_TYPE.defaultScopes, 'write:manage.installation']

export const BUILT_IN_RESOURCES: readonly ResourceView[] = [
  { name: 'pipelines', title: 'Pipelines', verbs: ['read', 'write'], ordered: true, meanings: {} },
  { name: 'jobs', title: 'Jobs', verbs: ['read', 'write'], ordered: true, meanings: {} },
]
