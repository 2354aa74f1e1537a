/** A kind of statement whose rows are noted as changes. */
export interface Watched {
  readonly table: string
  readonly on: 'insert' | 'update' | 'delete'
  /** Only where one of these is written. */
  readonly of?: readonly string[]
  /** Only where one of these differs from what it was. */
  readonly moved?: readonly string[]
  /** Only where this holds of the row, which it calls `$row`. */
  readonly where?: string
  readonly kind: 'key' | 'owner' | 'model' | 'place' | 'import'
  /** The columns that say whose it is and what it is. */
  readonly workspace: string
  readonly subject: string
}

/** Everything of a key but its last use. */
const KEY = [
  'id workspace_id type type_version name name_key description owner_kind owner_id project_id environment scopes',
  'ip_allow ip_deny origins metadata enabled approval expires_at term_from created_at created_by',
  'revoked_at revoked_by revoke_reason revision',
].flatMap((names) => names.split(' '))

const own = { workspace: 'workspace_id', subject: 'workspace_id' } as const

const key = { table: 'keys', kind: 'key', workspace: 'workspace_id', subject: 'id' } as const
const secret = { table: 'key_secrets', kind: 'key', workspace: 'workspace_id', subject: 'key_id' } as const
const member = { table: 'members', kind: 'owner', workspace: 'workspace_id', subject: 'id' } as const
const workspace = { table: 'workspaces', kind: 'model', workspace: 'id', subject: 'id' } as const

/** What models are made of. */
const MODEL = ['key_types', 'resources', 'roles', 'signing_keys'].flatMap((table): Watched[] =>
  (['insert', 'update', 'delete'] as const).map((on) => ({ table, on, kind: 'model', ...own })),
)

/** A new one too: that there was none is remembered as well. */
const PLACES = ['projects', 'apps'].flatMap((table): Watched[] => {
  const place = { table, kind: 'place', workspace: 'workspace_id', subject: 'id' } as const
  const moved = ['archived_at', 'workspace_id', ...(table === 'apps' ? ['project_id'] : [])]
  return [
    { ...place, on: 'insert' },
    { ...place, on: 'update', moved },
    { ...place, on: 'delete' },
  ]
})

/**
 * What bears on what verifiers remember. Nobody can have asked for a new key, or for a new secret that was made here;
 * for one that was issued elsewhere, anybody can.
 */
export const WATCHED: readonly Watched[] = [
  { ...key, on: 'update', of: KEY },
  { ...key, on: 'delete' },
  { ...secret, on: 'update' },
  { ...secret, on: 'delete' },
  { ...secret, on: 'insert', where: "$row.scheme like 'import:%'", kind: 'import', ...own },
  { ...member, on: 'update', moved: ['status', 'role', 'workspace_id'] },
  { ...member, on: 'delete' },
  { ...workspace, on: 'update', moved: ['model_revision', 'has_imports'] },
  { ...workspace, on: 'delete' },
  ...MODEL,
  ...PLACES,
]

/** The protocol number that all of these belong to. */
export const PROTOCOL = 1

/** What is noted of an update is the row that is remembered: as it was. */
export const rowOf = ({ on }: Watched): 'old' | 'new' => (on === 'insert' ? 'new' : 'old')

/** The name of the trigger of one. */
export const triggerOf = ({ table, on, kind }: Watched): string => `note_${table}_${on}_${kind}`

/** When it is noted, in the words of both engines: `after … on …`, and the condition apart. */
export function eventOf(watched: Watched): { event: string; condition: string | undefined } {
  const { table, on, of, moved, where } = watched
  const differs = moved?.map((column) => `old.${column} is distinct from new.${column}`).join(' or ')
  const columns = of ?? moved
  return {
    event: `after ${on}${columns ? ` of ${columns.join(', ')}` : ''} on ${table}`,
    condition: differs ?? where?.replaceAll('$row', rowOf(watched)),
  }
}
