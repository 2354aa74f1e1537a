import { sql, type Kysely } from 'kysely'
import { eventOf, PROTOCOL, rowOf, triggerOf, WATCHED, type Watched } from './0008-watched.ts'

/**
 * SQLite knows no transaction by name, so the door marks that it has taken a revision (`is_taken`), and takes the mark
 * away before it commits. What finds no mark (housekeeping, a hand) takes a revision of its own.
 */
export const noteInSqlite = (db: Kysely<unknown>): Promise<void> => watchInSqlite(db, WATCHED)

/** The same for further tables. */
export async function watchInSqlite(db: Kysely<unknown>, some: readonly Watched[]): Promise<void> {
  for (const watched of some) await sql.raw(trigger(watched)).execute(db)
}

function trigger(watched: Watched): string {
  const { event, condition } = eventOf(watched)
  const { kind, workspace, subject } = watched
  const row = rowOf(watched)
  return `create trigger ${triggerOf(watched)} ${event} ${condition ? `when ${condition}` : ''} begin
    update installation set revision = revision + 1 where id = 1 and is_taken = 0;
    insert into changes (revision, protocol, kind, workspace_id, subject)
      select revision, ${PROTOCOL}, '${kind}', ${row}.${workspace}, ${row}.${subject} from installation where id = 1
      on conflict do nothing;
  end`
}
