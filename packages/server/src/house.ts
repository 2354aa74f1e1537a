import type { CacheLimits } from '@claviger/verifier'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Settings } from './config.ts'
import { readBlueprints } from './platform/read-blueprints.ts'
import type { Around } from './around.ts'
import type { OwnFleet } from './domain/memory/fleet.ts'
import { createVerbs, type Verbs } from './domain/verbs.ts'
import type { Store } from './domain/store.ts'
import type { Letters, Throttle } from './domain/ports.ts'
import { fleetOf } from './house-fleet.ts'
import { createLetters } from './people/letters.ts'
import { createMailer, type SendMail } from './people/mail.ts'
import { createPeople, type People } from './people/people.ts'
import { createSteadyClock, monotonic, scheduler, systemClock } from './platform/clock.ts'
import { createCursorSeal } from './platform/cursor-seal.ts'
import { createSystemDice } from './platform/dice.ts'
import { createKeyHasher, digestOf, readableSchemes } from './platform/key-hasher.ts'
import { createMetrics, type Metrics } from './platform/metrics.ts'
import { passwordHasher } from './platform/password-hasher.ts'
import { ensureDataDir } from './platform/private-file.ts'
import { RevocationJournal } from './platform/revocation-journal.ts'
import { bufferTexts } from './platform/texts.ts'
import { createTokenSigner } from './platform/token-signer.ts'
import { resubmit } from './replay-journal.ts'
import type { Engine } from './storage/engine.ts'
import { readHistory } from './storage/history.ts'
import { migrate } from './storage/migrate.ts'
import { openPostgres } from './storage/postgres.ts'
import { openSqlite } from './storage/sqlite.ts'
import { createStore } from './storage/store.ts'
import { createThrottle } from './storage/throttle.ts'
import { refuseLostPepper, unlock } from './unlock.ts'

const MIB = 2 ** 20

/** What memory may take, in bytes, and how many unknown keys are remembered as such. */
const limitsOf = ({ memoryMb }: Settings): CacheLimits => ({
  recordBytes: memoryMb * MIB,
  metadataBytes: (memoryMb * MIB) / 4,
  absent: 65_536,
})

/** An opened installation: its database migrated, its master key proven, its domain wired. */
export interface House {
  readonly engine: Engine
  readonly store: Store
  readonly verbs: Verbs
  readonly people: People
  readonly letters: Letters
  readonly throttle: Throttle
  readonly metrics: Metrics
  readonly fleet: OwnFleet
  readonly journal: RevocationJournal
  close(): Promise<void>
}

/** Opens what the settings name. Throws with a sentence that says what to mend; nothing is left open then. */
export async function openHouse(settings: Settings, logger: Logger, around: Around = {}): Promise<House> {
  ensureDataDir(settings.dataDir)
  const engine = await openEngine(settings, logger)
  try {
    await migrate(engine)
    const masterKey = await unlock(engine, settings)
    const peppers = { current: settings.pepper, retired: settings.retiredPeppers }
    const store = (around.store ?? itself)(createStore(engine))
    const { installation } = await readHistory(engine)
    const journal = new RevocationJournal(settings.revocationJournal, installation)
    const metrics = createMetrics()
    const throttle = createThrottle(engine.db, systemClock)
    const sendMail = settings.smtp && createMailer(settings.smtp.url, settings.smtp.from)
    const onFault = (err: unknown): void => logger.error({ err }, 'a mail was not sent')
    const world = { engine, store, settings, logger, around }
    // One after the other: a loss that is mended gives the history another name, which is met in turn.
    let resubmitted = Promise.resolve()
    const letters = createLetters({ sendMail, throttle, publicUrl: settings.publicUrl, onFault })
    const verbs: Verbs = createVerbs({
      store,
      clock: systemClock,
      steadyClock: createSteadyClock(),
      elapsed: () => monotonic.now(),
      scheduler,
      digest: digestOf,
      texts: bufferTexts,
      limits: limitsOf(settings),
      consistency: settings.consistency,
      hasOthers: settings.databaseUrl !== null,
      journal,
      fleet: (memory) =>
        fleetOf({
          ...world,
          memory,
          installation,
          metrics,
          onOtherTruth: (hasLost) => (resubmitted = resubmitted.then(() => resubmit(parts, logger, hasLost))),
        }),
      dice: createSystemDice(),
      hasher: createKeyHasher(peppers),
      cursors: createCursorSeal(masterKey),
      meter: metrics,
      tokens: createTokenSigner(masterKey),
      passwords: passwordHasher,
      letters,
      publicUrl: settings.publicUrl,
      blueprints: readBlueprints(),
    })
    const parts = { engine, verbs, journal, metrics }
    metrics.watch({ remaining: () => verbs.fleet.remaining(), memory: () => memoryOf(verbs) })
    await refuseLostPepper(store, readableSchemes(peppers))
    await verbs.prefixes.refresh()
    const people = peopleOf({ engine, store, verbs, masterKey, settings, logger, sendMail, letters })
    return {
      engine,
      store,
      verbs,
      people,
      letters,
      throttle,
      metrics,
      fleet: verbs.fleet,
      journal,
      close: () => closeHouse(verbs, engine, journal),
    }
  } catch (fault) {
    await engine.close()
    throw fault
  }
}

const itself = <T>(right: T): T => right

function memoryOf({ memory, uses }: Verbs) {
  const { size, bytes, policies } = memory.verifier.table
  return {
    records: size,
    bytes: bytes.records,
    metadataBytes: bytes.metadata,
    policies,
    unreported: uses.unreported,
  }
}

interface PeopleParts extends Pick<House, 'engine' | 'store' | 'verbs' | 'letters'> {
  readonly sendMail: SendMail | null
  readonly masterKey: Uint8Array
  readonly settings: Settings
  readonly logger: Logger
}

const peopleOf = ({
  engine,
  store,
  verbs,
  letters,
  sendMail,
  masterKey,
  settings,
  logger,
}: PeopleParts): People =>
  createPeople({
    db: engine.db,
    masterKey,
    publicUrl: settings.publicUrl,
    sendMail,
    sso: settings.sso,
    newId: verbs.newId,
    passwords: passwordHasher,
    isMember: (email) => store.read((reads) => reads.people.isMember(email)),
    prove: (person, keep) => store.tend((writes) => writes.people.prove(person, keep, systemClock.now())),
    onPasswordReset: (email) => letters.changed(email, 'password_changed'),
    onFault: (err) => logger.error({ err }, 'signing in met a fault'),
  })

/** Opens the engine the settings name, with nothing migrated and nothing checked. */
export const openEngine = (settings: Settings, logger: Logger): Promise<Engine> =>
  settings.databaseUrl === null
    ? Promise.resolve().then(() => openSqlite(join(settings.dataDir, 'claviger.db')))
    : openPostgres(
        settings.databaseUrl,
        (err) => logger.error({ err }, 'a database connection broke'),
        settings.workers,
      )

async function closeHouse(verbs: Verbs, engine: Engine, journal: RevocationJournal): Promise<void> {
  try {
    await verbs.fleet.stop()
    verbs.uses.hurry()
    await verbs.uses.settle()
  } finally {
    await journal.close()
    await engine.close()
  }
}
