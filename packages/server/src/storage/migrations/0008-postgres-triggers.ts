import { sql, type Kysely } from 'kysely'
import { eventOf, PROTOCOL, rowOf, triggerOf, WATCHED, type Watched } from './0008-watched.ts'

/**
 * Whoever takes a revision, the setting `claviger.revision` says so until its transaction ends: `<transaction>:<revision>`,
 * so that what somebody has set for a whole session is nobody's. Names are looked up where the tables stand, wherever the
 * writing session looks.
 */
const FUNCTIONS = [
  `create function claviger_note_revision() returns trigger language plpgsql set search_path from current as $$
  begin
    perform set_config('claviger.revision', pg_current_xact_id()::text || ':' || new.revision, true);
    return null;
  end $$`,
  `create function claviger_note(kind text, workspace text, subject text) returns void
  language plpgsql set search_path from current as $$
  declare
    taken text := current_setting('claviger.revision', true);
  begin
    if taken is null or split_part(taken, ':', 1) <> pg_current_xact_id()::text then
      update installation set revision = revision + 1 where id = 1;
      taken := current_setting('claviger.revision');
    end if;
    insert into changes (revision, protocol, kind, workspace_id, subject)
      values (split_part(taken, ':', 2)::bigint, ${PROTOCOL}, kind, workspace, subject)
      on conflict do nothing;
  end $$`,
  // Before a statement locks any row: a change holds this lock first, and neither must wait for the other in turn.
  `create function claviger_hold() returns trigger language plpgsql set search_path from current as $$
  begin
    perform from installation where id = 1 for no key update;
    return null;
  end $$`,
  `create function claviger_tell() returns trigger language plpgsql as $$
  begin
    perform pg_notify('claviger_changes', '');
    return null;
  end $$`,
  `create function claviger_refuse_truncate() returns trigger language plpgsql as $$
  begin
    raise exception 'What verifiers remember of % would not be noted. Use delete.', tg_table_name;
  end $$`,
]

const TRIGGERS = [
  `create trigger note_revision after update of revision on installation for each row
    when (old.revision is distinct from new.revision) execute function claviger_note_revision()`,
  'create trigger tell after insert on changes for each statement execute function claviger_tell()',
]

/** Notes changes, each under the revision of its transaction, and wakes whoever listens on `claviger_changes`. */
export async function noteInPostgres(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...FUNCTIONS, ...TRIGGERS]) await sql.raw(statement).execute(db)
  await watchInPostgres(db, WATCHED)
}

/** The same for further tables. */
export async function watchInPostgres(db: Kysely<unknown>, some: readonly Watched[]): Promise<void> {
  const tables = new Set(some.map(({ table }) => table))
  for (const statement of [...some.flatMap(trigger), ...[...tables].map(noTruncate)])
    await sql.raw(statement).execute(db)
}

function trigger(watched: Watched): string[] {
  const { event, condition } = eventOf(watched)
  const { kind, workspace, subject } = watched
  const row = rowOf(watched)
  const name = triggerOf(watched)
  return [
    `create function claviger_${name}() returns trigger language plpgsql set search_path from current as $$
    begin
      perform claviger_note('${kind}', ${row}.${workspace}, ${row}.${subject});
      return null;
    end $$`,
    `create trigger ${name} ${event} for each row ${condition ? `when (${condition})` : ''}
      execute function claviger_${name}()`,
    `create trigger hold_${name} ${event.replace('after', 'before')} for each statement execute function claviger_hold()`,
  ]
}

const noTruncate = (table: string): string =>
  `create trigger refuse_truncate before truncate on ${table} execute function claviger_refuse_truncate()`
