import type { Settings } from './config.ts'
import type { Store } from './domain/store.ts'
import { systemClock } from './platform/clock.ts'
import { makeCheck, MasterKeyRefused, matches, openMasterKey } from './platform/master-key.ts'
import { DatabaseRefused, type Engine } from './storage/engine.ts'
import { readMasterKeyCheck, writeMasterKeyCheck } from './storage/master-key-check.ts'

/** The right master key, whose check value is written down the first time. */
export async function unlock(engine: Engine, settings: Settings): Promise<Uint8Array> {
  const check = await readMasterKeyCheck(engine)
  const key = openMasterKey({
    given: settings.masterKey,
    file: settings.masterKeyFile,
    dataDir: settings.dataDir,
    check,
  })
  const stands = check ?? (await writeMasterKeyCheck(engine, makeCheck(key)))
  if (stands === null || !matches(key, stands))
    throw new MasterKeyRefused(
      'Another node wrote the check of a different master key at the same moment. Give every node the same CLAVIGER_MASTER_KEY.',
    )
  return key
}

/** Without its pepper a key cannot be recognised: better to say so at the start than to refuse every caller. */
export async function refuseLostPepper(store: Store, readable: ReadonlySet<string>): Promise<void> {
  const stored = await store.read((reads) => reads.keys.countSchemes(systemClock.now()))
  const lost = [...stored]
    .filter(([scheme]) => !readable.has(scheme))
    .reduce((sum, [, secrets]) => sum + secrets, 0)
  if (lost === 0) return
  throw new DatabaseRefused(
    `${lost} keys are stored under a pepper that is not set. Put it into CLAVIGER_PEPPER or CLAVIGER_PEPPER_RETIRED.`,
  )
}
