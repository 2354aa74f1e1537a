import type { CreateKeyBody } from '@claviger/sdk'

/** A key to make, and what becomes of it. */
export interface WantedKey extends Partial<CreateKeyBody> {
  readonly name: string
  readonly fate?: 'revoke' | 'disable' | 'rotate' | 'use'
}

/** The keys of the first workspace, whose types are the built-in ones. */
export const MAIN_KEYS: readonly WantedKey[] = [
  {
    name: 'Production server',
    description: 'Reads pipelines for the nightly report. Lives in the secret store of the cluster.',
    fate: 'use',
  },
  { name: 'GitHub Actions', expires_in: '90d', description: 'Deploys from the main branch.', fate: 'use' },
  { name: 'Staging server', fate: 'rotate' },
  { name: 'Terraform', expires_in: '30d', ip_allow: ['203.0.113.0/24'] },
  { name: 'Grafana dashboard', scopes: ['read:pipelines'], fate: 'use' },
  { name: 'Local development, Ada', expires_in: '7d' },
  { name: 'Backup job', fate: 'disable' },
  { name: 'Old CI', description: 'Was on a laptop that got lost.', fate: 'revoke' },
  { name: 'Contractor, until June', expires_in: '1h' },
  {
    name: 'A name of a hundred characters that somebody wrote because they wanted to say all there is to say',
    fate: 'use',
  },
  ...Array.from({ length: 60 }, (_, index) => ({ name: `Device ${String(index + 1).padStart(3, '0')}` })),
]

/** What each blueprint's workspace holds. Its name is the blueprint's, and its slug too. */
export const BLUEPRINT_KEYS: Readonly<Record<string, readonly WantedKey[]>> = {
  'live-test': [
    { name: 'Web shop', type: 'standard', environment: 'live', template: 'write', fate: 'use' },
    { name: 'Nightly export', type: 'standard', environment: 'live', template: 'read' },
    { name: 'Sandbox', type: 'standard', environment: 'test', template: 'admin', fate: 'rotate' },
    { name: 'First try', type: 'standard', environment: 'test', template: 'read', fate: 'revoke' },
  ],
  'personal-tokens': [
    { name: 'Laptop', type: 'personal', expires_in: '90d', fate: 'use' },
    { name: 'Jupyter', type: 'personal', expires_in: '30d' },
    { name: 'Old laptop', type: 'personal', fate: 'revoke' },
  ],
  'resource-levels': [
    { name: 'Deploy from CI', type: 'api', template: 'ci_cd', expires_in: '90d', fate: 'use' },
    { name: 'Backup script', type: 'api', template: 'backup' },
    {
      name: 'Uptime monitor',
      type: 'api',
      permissions: { projects: 'read', system: 'read' },
      fate: 'disable',
    },
  ],
  'typed-keys': [
    { name: 'Backend', type: 'secret', fate: 'use' },
    { name: 'iOS app', type: 'client', expires_in: '180d' },
    { name: 'Web site', type: 'client', origins: ['https://www.example.com'] },
    { name: 'Weekly report', type: 'read_only', fate: 'revoke' },
  ],
  'workspace-jwt': [
    { name: 'Notebook', type: 'workspace_jwt', expires_in: '8h', fate: 'use' },
    { name: 'Scheduled query', type: 'workspace_jwt', expires_in: '30d' },
  ],
}
