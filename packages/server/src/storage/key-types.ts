import type { ResourceView, Role } from '@claviger/contract'
import type { Kysely } from 'kysely'
import { prefixesOf, type KeyType } from '../domain/key-types/key-type.ts'
import type { KeyTypeReads, KeyTypeWrites, StoredModel } from '../domain/key-types/key-type-store.ts'
import type { SigningKey } from '../domain/signing-keys/signing-key.ts'
import type { SigningKeyRow, Tables } from './tables.ts'

type Db = Kysely<Tables>

/** Reads what a workspace defines: its types, catalogue, roles and signing keys. */
export const keyTypeReads = (db: Db): KeyTypeReads => ({
  async readModel(workspace) {
    // The revisions first: a change in between makes the copy look older than it is, and it is read again.
    const { model_revision, as_of } = await db
      .selectFrom(['workspaces', 'installation'])
      .select(['model_revision', 'installation.revision as as_of'])
      .where('workspaces.id', '=', workspace)
      .executeTakeFirstOrThrow()
    const types = await db
      .selectFrom('key_types')
      .selectAll()
      .where('workspace_id', '=', workspace)
      .orderBy('id')
      .execute()
    const resources = await db
      .selectFrom('resources')
      .selectAll()
      .where('workspace_id', '=', workspace)
      .orderBy('position')
      .orderBy('name')
      .execute()
    const roles = await db.selectFrom('roles').selectAll().where('workspace_id', '=', workspace).execute()
    const signingKeys = await db
      .selectFrom('signing_keys')
      .selectAll()
      .where('workspace_id', '=', workspace)
      .orderBy('id')
      .execute()
    return {
      asOf: as_of,
      revision: model_revision,
      types: types.map(typeOf),
      resources: resources.map(resourceOf),
      roles: rolesOf(roles),
      signingKeys: signingKeys.map(signingKeyOf),
      revisions: {
        types: revisionsOf(types),
        resources: revisionsOf(resources),
        roles: revisionsOf(roles),
      },
    }
  },

  async listPrefixes() {
    const rows = await db.selectFrom('key_types').select(['workspace_id', 'prefixes']).execute()
    const importing = await db.selectFrom('workspaces').select('id').where('has_imports', '=', 1).execute()
    return {
      prefixes: rows.flatMap(({ workspace_id: workspace, prefixes }) =>
        (JSON.parse(prefixes) as string[]).map((prefix) => ({ workspace, prefix })),
      ),
      importing: importing.map(({ id }) => id),
    }
  },

  async listSigningKeys(now) {
    const rows = await db
      .selectFrom('signing_keys')
      .selectAll()
      .where('state', '<>', 'withdrawn')
      .where((row) => row.or([row('retires_at', 'is', null), row('retires_at', '>', now)]))
      .orderBy('id')
      .execute()
    return rows.map(signingKeyOf)
  },
})

/** Roles with scopes of their own; one that has the built-in ones again is none. */
const rolesOf = (rows: readonly { name: string; scopes: string }[]): StoredModel['roles'] =>
  new Map(
    rows.flatMap(({ name, scopes }): [Role, string[]][] => {
      const own = JSON.parse(scopes) as string[] | null
      return own === null ? [] : [[name as Role, own]]
    }),
  )

const revisionsOf = (rows: readonly { name: string; revision: number }[]): ReadonlyMap<string, number> =>
  new Map(rows.map(({ name, revision }) => [name, revision]))

const typeOf = (row: { id: string; name: string; definition: string }): KeyType => ({
  ...(JSON.parse(row.definition) as KeyType),
  id: row.id,
  name: row.name,
})

const resourceOf = ({
  name,
  title,
  verbs,
  ordered,
  meanings,
}: {
  name: string
  title: string
  verbs: string
  ordered: number
  meanings: string
}): ResourceView => ({
  name,
  title,
  verbs: JSON.parse(verbs) as string[],
  ordered: ordered === 1,
  meanings: JSON.parse(meanings) as Record<string, string>,
})

const signingKeyOf = (row: SigningKeyRow): SigningKey => ({
  id: row.id,
  workspace: row.workspace_id,
  publicKey: row.public_key,
  sealed: row.sealed,
  state: row.state as SigningKey['state'],
  createdAt: row.created_at,
  retiresAt: row.retires_at,
})

const signingKeyRowOf = (key: SigningKey): SigningKeyRow => ({
  id: key.id,
  workspace_id: key.workspace,
  public_key: key.publicKey,
  sealed: key.sealed,
  state: key.state,
  created_at: key.createdAt,
  retires_at: key.retiresAt,
})

const typeRowOf = ({ id: _id, name: _name, ...definition }: KeyType) => ({
  definition: JSON.stringify(definition),
  prefixes: JSON.stringify(prefixesOf(definition)),
})

/** Writes what a workspace defines. Each write moves its model on, so that no copy of it is used any longer. */
export const keyTypeWrites = (db: Db): KeyTypeWrites => ({
  async insertType(workspace, type, revision) {
    const { id, name } = type
    await db
      .insertInto('key_types')
      .values({ id, workspace_id: workspace, name, ...typeRowOf(type), revision })
      .execute()
    await moveModel(db, workspace)
  },

  async updateType(workspace, type, revision) {
    await db
      .updateTable('key_types')
      .set({ ...typeRowOf(type), revision })
      .where('workspace_id', '=', workspace)
      .where('id', '=', type.id)
      .execute()
    await moveModel(db, workspace)
  },

  async insertResource(workspace, { name, title, verbs, ordered, meanings }, revision) {
    const { last } = await db
      .selectFrom('resources')
      .select((row) => row.fn.max('position').as('last'))
      .where('workspace_id', '=', workspace)
      .executeTakeFirstOrThrow()
    const row = {
      title,
      verbs: JSON.stringify(verbs),
      ordered: ordered ? 1 : 0,
      meanings: JSON.stringify(meanings),
    }
    await db
      .insertInto('resources')
      .values({ workspace_id: workspace, name, position: (last ?? 0) + 1, ...row, revision })
      .execute()
    await moveModel(db, workspace)
  },

  async updateResource(workspace, { name, title, verbs, ordered, meanings }, revision) {
    await db
      .updateTable('resources')
      .set({
        title,
        verbs: JSON.stringify(verbs),
        ordered: ordered ? 1 : 0,
        meanings: JSON.stringify(meanings),
        revision,
      })
      .where('workspace_id', '=', workspace)
      .where('name', '=', name)
      .execute()
    await moveModel(db, workspace)
  },

  async removeResource(workspace, name) {
    await db.deleteFrom('resources').where('workspace_id', '=', workspace).where('name', '=', name).execute()
    await moveModel(db, workspace)
  },

  async setRole(workspace, role, scopes, revision) {
    await db.deleteFrom('roles').where('workspace_id', '=', workspace).where('name', '=', role).execute()
    await db
      .insertInto('roles')
      .values({ workspace_id: workspace, name: role, scopes: JSON.stringify(scopes), revision })
      .execute()
    await moveModel(db, workspace)
  },

  async insertSigningKey(key) {
    await db.insertInto('signing_keys').values(signingKeyRowOf(key)).execute()
    await moveModel(db, key.workspace)
  },

  async updateSigningKey(key) {
    await db
      .updateTable('signing_keys')
      .set(signingKeyRowOf(key))
      .where('workspace_id', '=', key.workspace)
      .where('id', '=', key.id)
      .execute()
    await moveModel(db, key.workspace)
  },
})

async function moveModel(db: Db, workspace: string): Promise<void> {
  await db
    .updateTable('workspaces')
    .set((row) => ({ model_revision: row('model_revision', '+', 1) }))
    .where('id', '=', workspace)
    .execute()
}
