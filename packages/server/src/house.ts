import type { CacheLimits, Memory } from '@claviger/verifier'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Settings } from './config.ts'
import { readBlueprints } from './platform/read-blueprints.ts'
import type { Around } from './around.ts'
import type { OwnFleet } from './domain/memory/fleet.ts'
import { createSoleFleet } from './domain/memory/sole-fleet.ts'
import { createVerbs, type Verbs } from './domain/verbs.ts'
import type { Store } from './domain/store.ts'
import type { Letters, Throttle } from './domain/ports.ts'
import { joinFleet, type JoinDeps } from './join-fleet.ts'
import { createLetters } from './people/letters.ts'
import { createMailer, type SendMail } from './people/mail.ts'
import { createPeople, type People } from './people/people.ts'
import { createSteadyClock, monotonic, pause, scheduler, systemClock } from './platform/clock.ts'
import { createCursorSeal } from './platform/cursor-seal.ts'
import { createSystemDice } from './platform/dice.ts'
import { createKeyHasher, digestOf, readableSchemes } from './platform/key-hasher.ts'
import { makeCheck, MasterKeyRefused, matches, openMasterKey } from './platform/master-key.ts'
import { createMetrics, type Metrics } from './platform/metrics.ts'
import { passwordHasher } from './platform/password-hasher.ts'
import { ensureDataDir } from './platform/private-file.ts'
import { RedisHint } from './platform/redis-hint.ts'
import { RevocationJournal } from './platform/revocation-journal.ts'
import { bufferTexts } from './platform/texts.ts'
import { createTokenSigner } from './platform/token-signer.ts'
import { resubmit } from './replay-journal.ts'
import { DatabaseRefused, type Engine } from './storage/engine.ts'
import { readHistory } from './storage/history.ts'
import { createLending } from './storage/lending.ts'
import { readMasterKeyCheck, writeMasterKeyCheck } from './storage/master-key-check.ts'
import { migrate } from './storage/migrate.ts'
import { postgresDoubts } from './storage/postgres-doubts.ts'
import { openPostgres } from './storage/postgres.ts'
import { openSqlite } from './storage/sqlite.ts'
import { createStore } from './storage/store.ts'
import { createThrottle } from './storage/throttle.ts'

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
    // One after the other: a loss that is mended gives the history another name, which is met in turn.
    let resubmitted = Promise.resolve()
    const letters = createLetters({ sendMail, throttle, publicUrl: settings.publicUrl, onFault })
    const verbs: Verbs = createVerbs({
      store,
      clock: systemClock,
      steadyClock: createSteadyClock(),
      pause,
      elapsed: () => monotonic.now(),
      scheduler,
      digest: digestOf,
      texts: bufferTexts,
      limits: limitsOf(settings),
      consistency: settings.consistency,
      hasOthers: settings.databaseUrl !== null,
      journal,
      fleet: (memory) =>
        measured(
          (around.fleet ?? itself)(
            fleetOf({
              engine,
              store,
              memory,
              settings,
              logger,
              installation,
              around,
              onOtherTruth: (hasLost) =>
                (resubmitted = resubmitted.then(() => resubmit(parts, logger, hasLost))),
            }),
          ),
          metrics,
        ),
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

interface FleetParts {
  readonly engine: Engine
  readonly store: Store
  readonly memory: Memory
  readonly settings: Settings
  readonly logger: Logger
  readonly around: Around
  readonly installation: string
  /** The database is another than it was. `hasLost`: something that was committed, for sure. */
  readonly onOtherTruth: (hasLost: boolean) => Promise<void>
}

const itself = <T>(right: T): T => right

/** The same fleet, whose waits are counted. */
const measured = (fleet: OwnFleet, metrics: Metrics): OwnFleet => ({
  ...fleet,
  async reach(position) {
    const reached = await fleet.reach(position)
    metrics.reached(reached.waitedMs, reached.waitedOut)
    return reached
  },
})

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

/** Redis where there is one. */
const hintOf = ({ redisUrl: url }: Settings, installation: string, logger: Logger): JoinDeps['hint'] =>
  url === null
    ? null
    : (heard) => new RedisHint({ ...heard, url, installation, onFault: complaining(logger) })

/** Says once a minute at most what goes on for long: nothing depends on it. */
function complaining(logger: Logger): (err: Error) => void {
  let last = Number.NEGATIVE_INFINITY
  return (err) => {
    if (monotonic.now() - last < QUIET_MS) return
    last = monotonic.now()
    logger.warn({ err }, 'Redis does not answer: revocations go on without its hints')
  }
}

const QUIET_MS = 60_000

/** Many nodes where there is a database for many; else this process alone. */
function fleetOf({
  engine,
  store,
  memory,
  settings,
  logger,
  installation,
  around,
  onOtherTruth,
}: FleetParts): OwnFleet {
  if (settings.databaseUrl === null)
    return createSoleFleet({
      memory,
      since: (applied, limit) => store.read((reads) => reads.changes.since(applied, limit)),
      monotonic,
      scheduler,
      lending: createLending(engine),
      timeline: randomUUID(),
    })
  return joinFleet({
    url: settings.databaseUrl,
    memory,
    leaseMs: settings.leaseMs,
    around,
    onHistory: (timeline) => engine.follow?.(timeline),
    advertised: settings.advertiseUrl,
    hint: hintOf(settings, installation, logger),
    onState: (state) => logger.info({ state }, 'the lease on memory'),
    onEnding: async (ending) => {
      logger.warn({ ending }, 'memory was forgotten: it may be behind')
      // Which history it will be is known when this node has joined anew.
      engine.follow?.(null)
      if (ending === 'rolled-back' || ending === 'moved') await onOtherTruth(ending === 'rolled-back')
    },
    onFault: (err) => logger.warn({ err }, 'notifications of PostgreSQL were interrupted'),
    doubts: () => postgresDoubts(engine.db),
  })
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

/** The right master key, whose check value is written down the first time. */
async function unlock(engine: Engine, settings: Settings): Promise<Uint8Array> {
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
async function refuseLostPepper(store: Store, readable: ReadonlySet<string>): Promise<void> {
  const stored = await store.read((reads) => reads.keys.countSchemes(systemClock.now()))
  const lost = [...stored]
    .filter(([scheme]) => !readable.has(scheme))
    .reduce((sum, [, secrets]) => sum + secrets, 0)
  if (lost === 0) return
  throw new DatabaseRefused(
    `${lost} keys are stored under a pepper that is not set. Put it into CLAVIGER_PEPPER or CLAVIGER_PEPPER_RETIRED.`,
  )
}

async function closeHouse(verbs: Verbs, engine: Engine, journal: RevocationJournal): Promise<void> {
  try {
    await verbs.fleet.stop()
    await verbs.uses.settle()
  } finally {
    await journal.close()
    await engine.close()
  }
}
