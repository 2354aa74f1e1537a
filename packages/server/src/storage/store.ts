import type { Position } from '@claviger/verifier'
import { sql, type ControlledTransaction, type Kysely } from 'kysely'
import type { Reads, Store, Writes } from '../domain/store.ts'
import { answerStore } from './answers.ts'
import { canaryReads, canaryWrites } from './canary.ts'
import { changeReads, changeWrites } from './changes.ts'
import { eventStore } from './events.ts'
import type { Engine } from './engine.ts'
import { withFaults, withRetries } from './fault.ts'
import { invitationReads, invitationWrites } from './invitations.ts'
import { keyWrites } from './key-writes.ts'
import { keyReads } from './keys.ts'
import { keyStatements, type KeyStatements } from './key-statements.ts'
import { keyTypeReads, keyTypeWrites } from './key-types.ts'
import { memberReads, memberWrites } from './members.ts'
import { peopleReads, peopleWrites } from './people.ts'
import { policyReads, policyWrites } from './policies.ts'
import { routeReads, routeWrites } from './routes.ts'
import { projectReads, projectWrites } from './projects.ts'
import { plannedOnce } from './planned-once.ts'
import type { Tables } from './tables.ts'
import { verificationPolicyReads, verificationPolicyWrites } from './verification-policies.ts'
import { workspaceReads, workspaceWrites } from './workspaces.ts'

type Db = Kysely<Tables>

const readsOver = (db: Db, statements: KeyStatements): Reads => ({
  keys: keyReads(db, statements),
  keyTypes: keyTypeReads(db),
  members: memberReads(db),
  invitations: invitationReads(db),
  people: peopleReads(db),
  policies: policyReads(db),
  routes: routeReads(db),
  projects: projectReads(db),
  verificationPolicies: verificationPolicyReads(db),
  workspaces: workspaceReads(db),
  canary: canaryReads(db),
  changes: changeReads(db),
  events: eventStore(db),
})

const writesOver = (db: Db, statements: KeyStatements): Writes => ({
  keys: { ...keyReads(db, statements), ...keyWrites(db) },
  keyTypes: { ...keyTypeReads(db), ...keyTypeWrites(db) },
  members: { ...memberReads(db), ...memberWrites(db) },
  invitations: { ...invitationReads(db), ...invitationWrites(db) },
  people: { ...peopleReads(db), ...peopleWrites(db) },
  policies: { ...policyReads(db), ...policyWrites(db) },
  routes: { ...routeReads(db), ...routeWrites(db) },
  projects: { ...projectReads(db), ...projectWrites(db) },
  verificationPolicies: { ...verificationPolicyReads(db), ...verificationPolicyWrites(db) },
  workspaces: { ...workspaceReads(db), ...workspaceWrites(db) },
  canary: { ...canaryReads(db), ...canaryWrites(db) },
  changes: { ...changeReads(db), ...changeWrites(db) },
  events: eventStore(db),
  answers: answerStore(db),
})

/** The store over an open, migrated engine. */
export function createStore(engine: Engine): Store {
  const { db, verifying } = engine
  const statements = keyStatements(db)
  const reads = readsOver(db, statements)
  const readsToVerify = readsOver(verifying, statements)
  const writes = (transaction: Db): Writes => writesOver(transaction, statements)
  return {
    read: (look) => withFaults(() => look(reads)),
    readToVerify: (look) => withFaults(() => look(readsToVerify)),
    change: (act) => withFaults(() => withRetries(() => change(engine, writes, act))),
    tend: (act) =>
      withFaults(() =>
        withRetries(() => db.transaction().execute((transaction) => act(writes(transaction)))),
      ),
    position: () => withFaults(() => position(engine)),
    ping: () => withFaults(async () => void (await sql`select 1`.execute(verifying))),
  }
}

async function change<T>(
  { db, timeline, beforeCommit }: Engine,
  writes: (transaction: Db) => Writes,
  act: (writes: Writes, revision: number, timeline: string) => Promise<{ value: T; commit: boolean }>,
): Promise<T> {
  const transaction = await db.startTransaction().execute()
  try {
    const taken = await takeRevision(transaction, timeline)
    const { value, commit } = await act(writes(transaction), taken.revision, taken.timeline)
    if (commit) await beforeCommit(transaction)
    await (commit ? transaction.commit() : transaction.rollback()).execute()
    return value
  } catch (fault) {
    await undo(transaction)
    throw fault
  }
}

/** Undoes what can be undone. A connection too broken to be told has undone the change by breaking. */
async function undo(transaction: ControlledTransaction<Tables>): Promise<void> {
  if (transaction.isCommitted || transaction.isRolledBack) return
  await transaction
    .rollback()
    .execute()
    .catch(() => undefined)
}

/** The next revision, under a lock that is held until the change is committed or undone. */
async function takeRevision(db: Db, timeline: Engine['timeline']): Promise<Position> {
  const taking = db
    .updateTable('installation')
    .set((row) => ({ revision: row('revision', '+', 1), is_taken: 1 }))
    .where('id', '=', 1)
    .returning(['revision', timeline.as('timeline')])
  const { rows } = await db.executeQuery(plannedOnce(taking.compile()))
  if (!rows[0]) throw new Error('the installation has no row')
  return rows[0]
}

/** Not of a standby, which may be behind: it throws. */
async function position({ verifying, timeline }: Engine): Promise<Position> {
  return verifying
    .selectFrom('installation')
    .select(['revision', timeline.as('timeline')])
    .where('id', '=', sql.lit(1))
    .executeTakeFirstOrThrow()
}
