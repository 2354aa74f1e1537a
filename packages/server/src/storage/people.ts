import type { Role } from '@claviger/contract'
import { sql, type Kysely, type Selectable } from 'kysely'
import type {
  Membership,
  PeopleReads,
  PeopleWrites,
  Person,
  Session,
  Setup,
} from '../domain/people/person-store.ts'
import { memberOf } from './members.ts'
import { standingsOf } from './standings.ts'
import type { Tables } from './tables.ts'

type PersonRow = Pick<
  Selectable<Tables['people']>,
  'id' | 'email' | 'email_verified' | 'name' | 'two_factor_enabled'
> & { passkeys: number }

const PERSON = [
  'people.id',
  'people.email',
  'people.email_verified',
  'people.name',
  'people.two_factor_enabled',
  sql<number>`(select count(*) from people_passkeys where user_id = people.id)`.as('passkeys'),
] as const

/** Times as better-auth writes them. */
const iso = (ms: number): string => new Date(ms).toISOString()

const personOf = (row: PersonRow): Person => ({
  id: row.id,
  email: row.email,
  name: row.name || null,
  proven: row.email_verified === 1,
  twoFactor: row.two_factor_enabled === 1,
  passkeys: row.passkeys,
})

const sessionsOf = (db: Kysely<Tables>) =>
  db
    .selectFrom('people_sessions as session')
    .innerJoin('people', 'people.id', 'session.user_id')
    .select([...PERSON])
    .select([
      'session.id as session_id',
      'session.created_at as began',
      'session.expires_at',
      'session.ip_address',
      'session.user_agent',
    ])

type SessionRow = PersonRow & {
  session_id: string
  began: string
  expires_at: string
  ip_address: string | null
  user_agent: string | null
}

const sessionOf = (row: SessionRow): Session => ({
  id: row.session_id,
  person: personOf(row),
  createdAt: Date.parse(row.began),
  expiresAt: Date.parse(row.expires_at),
  ip: row.ip_address || null,
  userAgent: row.user_agent || null,
})

const setupOf = (row: Selectable<Tables['setups']>): Setup => ({
  id: row.id,
  workspace: row.workspace_id,
  member: row.member_id,
  authority: row.authority as Setup['authority'],
  hash: row.hash,
  scheme: row.scheme,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  usedAt: row.used_at,
})

export const peopleReads = (db: Kysely<Tables>): PeopleReads => ({
  async find(id) {
    const row = await db
      .selectFrom('people')
      .select([...PERSON])
      .where('id', '=', id)
      .executeTakeFirst()
    return row && personOf(row)
  },

  async findEmail(email) {
    const row = await db
      .selectFrom('people')
      .select([...PERSON])
      .where('email', '=', email)
      .executeTakeFirst()
    return row && personOf(row)
  },

  async findSession(id) {
    const row = await sessionsOf(db).where('session.id', '=', id).executeTakeFirst()
    return row && sessionOf(row)
  },

  async findSessionByDigest(digest) {
    const row = await sessionsOf(db).where('session.token', '=', digest).executeTakeFirst()
    return row && sessionOf(row)
  },

  async listSessions(person, now) {
    const rows = await sessionsOf(db)
      .where('session.user_id', '=', person)
      .where('session.expires_at', '>', iso(now))
      .orderBy('session.created_at', 'desc')
      .orderBy('session.id', 'desc')
      .execute()
    return rows.map(sessionOf)
  },

  standings: (workspace, members) => standingsOf(db, workspace, members),

  async findOf({ id, email }) {
    const row = await db
      .selectFrom('people')
      .leftJoin('people_members as link', 'link.person_id', 'people.id')
      .select([...PERSON])
      .where((row) => row.or([row('people.email_verified', '=', 1), row('link.member_id', '=', id)]))
      .where('people.email', '=', email)
      .limit(1)
      .executeTakeFirst()
    return row && personOf(row)
  },

  memberships: (person) => membershipsOf(db, person),

  async isMember(email) {
    const row = await db
      .selectFrom('members')
      .select('id')
      .where('email', '=', email)
      .where('status', '=', 'active')
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  },

  async findSetup(candidates) {
    const hashes = candidates.map(({ hash }) => hash)
    const rows = await db.selectFrom('setups').selectAll().where('hash', 'in', hashes).execute()
    // A digest made by another scheme is not a match, whatever it spells.
    const row = rows.find(({ hash, scheme }) =>
      candidates.some((each) => each.hash === hash && each.scheme === scheme),
    )
    return row && setupOf(row)
  },
})

async function membershipsOf(db: Kysely<Tables>, { id, email, proven }: Person): Promise<Membership[]> {
  const here = db
    .selectFrom('members')
    .innerJoin('workspaces', 'workspaces.id', 'members.workspace_id')
    .leftJoin('people_members as link', 'link.member_id', 'members.id')
    .selectAll('members')
    .leftJoin('sign_in_policies as policy', 'policy.workspace_id', 'workspaces.id')
    .select(['workspaces.slug', 'workspaces.name as title', 'workspaces.model_revision'])
    .leftJoin('member_sign_outs as gone', 'gone.member_id', 'members.id')
    .select(['policy.second_factor', 'gone.at as signed_out_at'])
    .where('members.email', '=', email)
    .where('members.status', '<>', 'removed')
  const mine = proven ? here : here.where('link.person_id', '=', id)
  const rows = await mine.orderBy('workspaces.revision').execute()
  return rows.map((row): Membership => {
    const { workspace_id, slug, title, model_revision, second_factor } = row
    const secondFactor = JSON.parse(second_factor ?? '[]') as Role[]
    const workspace = { id: workspace_id, slug, name: title, modelRevision: model_revision, secondFactor }
    return { workspace, member: memberOf(row), signedOutAt: row.signed_out_at }
  })
}

/** How better-auth marks the account that has a password; its own id is then the person's. */
const credentialOf = (person: string, password: string, at: string) => ({
  id: person,
  user_id: person,
  provider_id: 'credential',
  account_id: person,
  password,
  created_at: at,
  updated_at: at,
})

async function clearAccess(db: Kysely<Tables>, person: string, keep: 'password' | 'nothing'): Promise<void> {
  for (const table of ['people_sessions', 'people_two_factors', 'people_passkeys'] as const)
    await db.deleteFrom(table).where('user_id', '=', person).execute()
  const accounts = db.deleteFrom('people_accounts').where('user_id', '=', person)
  await (keep === 'password' ? accounts.where('provider_id', '<>', 'credential') : accounts).execute()
}

async function markProven(db: Kysely<Tables>, person: string, now: number): Promise<void> {
  await db
    .updateTable('people')
    .set({ email_verified: 1, two_factor_enabled: 0, updated_at: iso(now) })
    .where('id', '=', person)
    .execute()
}

export const peopleWrites = (db: Kysely<Tables>): PeopleWrites => ({
  async insert({ id, email, name, proven, password, createdAt }) {
    const at = iso(createdAt)
    const person = { id, email, email_verified: proven ? 1 : 0, name: name ?? '' }
    await db
      .insertInto('people')
      .values({ ...person, two_factor_enabled: 0, created_at: at, updated_at: at })
      .execute()
    if (password !== null)
      await db
        .insertInto('people_accounts')
        .values(credentialOf(id, password, at))
        .execute()
  },

  async replaceAccess(person, password, now) {
    await clearAccess(db, person, 'nothing')
    await db
      .insertInto('people_accounts')
      .values(credentialOf(person, password, iso(now)))
      .execute()
    await markProven(db, person, now)
  },

  async prove(person, keep, now) {
    const row = await db
      .selectFrom('people')
      .select('email_verified')
      .where('id', '=', person)
      .executeTakeFirst()
    if (row?.email_verified !== 0) return
    await clearAccess(db, person, keep)
    await markProven(db, person, now)
  },

  async endSessions(person) {
    const { numDeletedRows } = await db
      .deleteFrom('people_sessions')
      .where('user_id', '=', person)
      .executeTakeFirst()
    return Number(numDeletedRows)
  },

  async endSession(id) {
    await db.deleteFrom('people_sessions').where('id', '=', id).execute()
  },

  async signOut(member, now) {
    await db
      .insertInto('member_sign_outs')
      .values({ member_id: member.id, at: now })
      .onConflict((conflict) => conflict.column('member_id').doUpdateSet({ at: now }))
      .execute()
  },

  async link(member, person) {
    await db
      .insertInto('people_members')
      .values({ member_id: member.id, person_id: person })
      .onConflict((conflict) => conflict.column('member_id').doUpdateSet({ person_id: person }))
      .execute()
  },

  async deleteEnded(now) {
    for (const table of ['people_sessions', 'people_verifications'] as const)
      await db.deleteFrom(table).where('expires_at', '<=', iso(now)).execute()
  },

  async insertSetup({ id, workspace, member, authority, hash, scheme, createdAt, expiresAt, usedAt }) {
    const kept = { id, workspace_id: workspace, member_id: member, authority, hash, scheme }
    await db
      .insertInto('setups')
      .values({ ...kept, created_at: createdAt, expires_at: expiresAt, used_at: usedAt })
      .execute()
  },

  async endSetups(member, usedAt) {
    await db
      .updateTable('setups')
      .set({ used_at: usedAt })
      .where('member_id', '=', member)
      .where('used_at', 'is', null)
      .execute()
  },
})
