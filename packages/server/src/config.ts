import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import type { MasterKey } from './platform/master-key.ts'
import type { Address } from './read-setting.ts'
import { SETTINGS, type Consistency, type LogLevel } from './settings.ts'

/** Everything an operator can set, read and checked. */
export interface Settings {
  readonly host: string
  readonly port: number
  /** Without a slash at its end. */
  readonly publicUrl: string
  readonly dataDir: string
  readonly databaseUrl: string | null
  /** By which nodes wake one another; null when by PostgreSQL alone. */
  readonly redisUrl: string | null
  /** How often the node tries the promise, in seconds; 0: never. */
  readonly canarySeconds: number
  /** Where the other nodes reach this one; null when they do not. */
  readonly advertiseUrl: string | null
  /** How many processes answer. */
  readonly workers: number
  /** The file of what was taken away. */
  readonly revocationJournal: string
  readonly leaseMs: number
  readonly consistency: Consistency
  /** In MiB. */
  readonly memoryMb: number
  readonly masterKey: MasterKey | null
  readonly masterKeyFile: string | null
  readonly pepper: Uint8Array | null
  readonly retiredPeppers: readonly Uint8Array[]
  readonly trustedProxies: readonly string[]
  readonly metricsAddress: Address | null
  readonly logLevel: LogLevel
  /** By which mail is sent; null when none is. */
  readonly smtp: { readonly url: string; readonly from: string } | null
  /** Where the pages lead people who seek help, or to read. */
  readonly links: { readonly support: string | null; readonly docs: string }
  /** By whom people may sign in; null when by nobody else. */
  readonly sso: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string } | null
}

export interface SettingsProblem {
  readonly variable: string
  readonly problem: string
  readonly mend: string
}

/** Settings that cannot be used. Every problem is told at once, with the variable and the mend; no value is. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
  readonly problems: readonly SettingsProblem[]

  constructor(problems: readonly SettingsProblem[]) {
    super(problems.map(({ variable, problem, mend }) => `${variable} ${problem}. ${mend}`).join('\n'))
    this.problems = problems
  }
}

type Name = keyof typeof SETTINGS
type Value<N extends Name> = Exclude<ReturnType<(typeof SETTINGS)[N]['read']>, undefined>
type Env = Readonly<Record<string, string | undefined>>

/** Settings that later versions have. Set today they would promise what is not there. */
const NOT_YET = ['CLAVIGER_AUDIT_DURABILITY']

/**
 * Reads every `CLAVIGER_*` variable. Throws {@link SettingsError} with all problems at once, a misspelt name among
 * them. Other variables that begin so are not ours: clients and tests have some.
 */
export function readSettings(env: Env): Settings {
  const problems: SettingsProblem[] = unknownVariables(env)
  const read = <N extends Name>(variable: N): Value<N> | null => {
    const text = env[variable]
    if (text === undefined) return null
    const value = SETTINGS[variable].read(text)
    if (value === undefined)
      problems.push({ variable, problem: SETTINGS[variable].problem, mend: SETTINGS[variable].mend })
    return (value ?? null) as Value<N> | null
  }
  const host = read('CLAVIGER_HOST') ?? '127.0.0.1'
  const port = read('CLAVIGER_PORT') ?? 8787
  const publicUrl = read('CLAVIGER_PUBLIC_URL') ?? localUrl(host, port)
  const dataDir = read('CLAVIGER_DATA_DIR') ?? resolve('data')
  const workers = read('CLAVIGER_WORKERS')
  const settings: Settings = {
    host,
    port,
    publicUrl,
    dataDir,
    redisUrl: read('CLAVIGER_REDIS_URL'),
    canarySeconds: read('CLAVIGER_CANARY_SECONDS') ?? 60,
    advertiseUrl: read('CLAVIGER_ADVERTISE_URL'),
    workers: workers === 'auto' ? availableParallelism() : (workers ?? 1),
    revocationJournal: read('CLAVIGER_REVOCATION_JOURNAL') ?? join(dataDir, 'revocations.log'),
    databaseUrl: read('CLAVIGER_DATABASE_URL'),
    leaseMs: read('CLAVIGER_LEASE_MS') ?? 10_000,
    consistency: read('CLAVIGER_CONSISTENCY') ?? 'lease',
    memoryMb: read('CLAVIGER_MEMORY_MB') ?? 512,
    masterKey: read('CLAVIGER_MASTER_KEY'),
    masterKeyFile: read('CLAVIGER_MASTER_KEY_FILE'),
    pepper: read('CLAVIGER_PEPPER'),
    retiredPeppers: read('CLAVIGER_PEPPER_RETIRED') ?? [],
    trustedProxies: read('CLAVIGER_TRUSTED_PROXIES') ?? [],
    metricsAddress: read('CLAVIGER_METRICS_ADDR'),
    logLevel: read('CLAVIGER_LOG_LEVEL') ?? 'info',
    links: {
      support: read('CLAVIGER_SUPPORT_URL'),
      docs: read('CLAVIGER_DOCS_URL') ?? `${publicUrl}/docs`,
    },
    smtp: whole({ url: read('CLAVIGER_SMTP_URL'), from: read('CLAVIGER_MAIL_FROM') }),
    sso: whole({
      issuer: read('CLAVIGER_OIDC_ISSUER'),
      clientId: read('CLAVIGER_OIDC_CLIENT_ID'),
      clientSecret: read('CLAVIGER_OIDC_CLIENT_SECRET'),
    }),
  }
  problems.push(...TOGETHER.flatMap((names) => missingOf(names, env)))
  if (settings.masterKey && settings.masterKeyFile !== null) problems.push(BOTH_KEYS)
  if (settings.databaseUrl === null && (workers ?? 1) !== 1) problems.push(ONE_PROCESS)
  if (settings.databaseUrl === null && settings.redisUrl !== null) problems.push(NOBODY_TO_WAKE)
  if (problems.length > 0) throw new SettingsError(problems)
  return settings
}

/** Settings that mean something only together. */
const TOGETHER = [
  ['CLAVIGER_SMTP_URL', 'CLAVIGER_MAIL_FROM'],
  ['CLAVIGER_OIDC_ISSUER', 'CLAVIGER_OIDC_CLIENT_ID', 'CLAVIGER_OIDC_CLIENT_SECRET'],
] as const

function missingOf(names: readonly string[], env: Env): SettingsProblem[] {
  const given = names.find((name) => env[name] !== undefined)
  if (given === undefined) return []
  return names
    .filter((name) => env[name] === undefined)
    .map((variable) => ({
      variable,
      problem: `is not set beside ${given}`,
      mend: `Set it too, or unset ${given}.`,
    }))
}

/** All of them, or null when one is missing. */
function whole<T extends Record<string, string | null>>(parts: T): { [Name in keyof T]: string } | null {
  const isWhole = Object.values(parts).every((part) => part !== null)
  return isWhole ? (parts as { [Name in keyof T]: string }) : null
}

/** How this machine reaches the server. Every interface is not an address that one can open. */
function localUrl(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}

const ONE_PROCESS: SettingsProblem = {
  variable: 'CLAVIGER_WORKERS',
  problem: 'needs PostgreSQL: one process owns a SQLite file, so that it alone decides on keys',
  mend: 'Set CLAVIGER_DATABASE_URL, or unset it. Verifiers in your own programs use other cores with either database.',
}

const NOBODY_TO_WAKE: SettingsProblem = {
  variable: 'CLAVIGER_REDIS_URL',
  problem: 'is of no use on SQLite: there is one process, and nobody else to wake',
  mend: 'Unset it, or set CLAVIGER_DATABASE_URL.',
}

const BOTH_KEYS: SettingsProblem = {
  variable: 'CLAVIGER_MASTER_KEY_FILE',
  problem: 'is set beside CLAVIGER_MASTER_KEY',
  mend: 'Set only one of the two.',
}

/** A misspelt variable would be ignored in silence, and a setting of another version promises what is not there. */
function unknownVariables(env: Env): SettingsProblem[] {
  return Object.keys(env).flatMap((variable): SettingsProblem[] => {
    if (NOT_YET.includes(variable))
      return [{ variable, problem: 'is not available in this version', mend: 'Unset it.' }]
    if (variable in SETTINGS || !variable.startsWith('CLAVIGER_')) return []
    const meant = Object.keys(SETTINGS).find((name) => isSlipOf(variable, name))
    return meant ? [{ variable, problem: 'is not a setting', mend: `Did you mean ${meant}?` }] : []
  })
}

/** One letter wrong, missing, too many, or two swapped. */
function isSlipOf(written: string, meant: string): boolean {
  let start = 0
  while (start < meant.length && written[start] === meant[start]) start++
  const rest = written.slice(start)
  const expected = meant.slice(start)
  const swapped = (expected[1] ?? '') + (expected[0] ?? '') + expected.slice(2)
  return (
    rest.slice(1) === expected.slice(1) ||
    rest.slice(1) === expected ||
    rest === expected.slice(1) ||
    rest === swapped
  )
}
