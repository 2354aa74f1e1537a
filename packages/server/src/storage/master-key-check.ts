import type { Engine } from './engine.ts'

/** Reads the value that tells whether a master key is the right one; null while nothing has been encrypted. */
export async function readMasterKeyCheck({ db }: Engine): Promise<string | null> {
  const row = await db
    .selectFrom('installation')
    .select('master_key_check')
    .where('id', '=', 1)
    .executeTakeFirstOrThrow()
  return row.master_key_check
}

/** Writes it once. Of two nodes that start together one wins; the answer is what then stands. */
export async function writeMasterKeyCheck(engine: Engine, check: string): Promise<string | null> {
  await engine.db
    .updateTable('installation')
    .set({ master_key_check: check })
    .where('id', '=', 1)
    .where('master_key_check', 'is', null)
    .execute()
  return readMasterKeyCheck(engine)
}
