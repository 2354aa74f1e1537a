import { sql, type Kysely } from 'kysely'
import type { Standing } from '../domain/people/person-store.ts'
import { evenChunks } from './chunks.ts'
import type { Tables } from './tables.ts'

/** How members of a workspace sign in: whether by two factors, and when last, as the record says. */
export async function standingsOf(
  db: Kysely<Tables>,
  workspace: string,
  members: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const found = new Map<string, Standing>()
  for (const some of evenChunks(members)) {
    const guarded = new Set(await guardedOf(db, workspace, some))
    const seen = await lastSignIns(db, workspace, some)
    for (const id of some) found.set(id, { secondFactor: guarded.has(id), signedInAt: seen.get(id) ?? null })
  }
  return found
}

async function guardedOf(
  db: Kysely<Tables>,
  workspace: string,
  members: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('members')
    .innerJoin('people', 'people.email', 'members.email')
    .leftJoin('people_members as link', 'link.member_id', 'members.id')
    .select('members.id')
    .where('members.workspace_id', '=', workspace)
    .where('members.id', 'in', members)
    .where((row) =>
      row.or([row('people.email_verified', '=', 1), row('link.person_id', '=', row.ref('people.id'))]),
    )
    .where((row) =>
      row.or([
        row('people.two_factor_enabled', '=', 1),
        sql<boolean>`exists (select 1 from people_passkeys where user_id = people.id)`,
      ]),
    )
    .execute()
  return rows.map(({ id }) => id)
}

async function lastSignIns(
  db: Kysely<Tables>,
  workspace: string,
  members: readonly string[],
): Promise<ReadonlyMap<string | null, number>> {
  const rows = await db
    .selectFrom('events')
    .select((row) => ['actor_id', row.fn.max('at').as('at')])
    .where('workspace_id', '=', workspace)
    .where('actor_id', 'in', members)
    .where('kind', '=', 'session.created')
    .groupBy('actor_id')
    .execute()
  return new Map(rows.map(({ actor_id, at }) => [actor_id, at]))
}
