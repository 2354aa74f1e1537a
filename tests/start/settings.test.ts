import { describe, expect, it } from 'vitest'
import { readSettings, SETTINGS, SettingsError, type SettingsProblem } from '@claviger/server'

type Name = keyof typeof SETTINGS

/** What each is not to be taken for: beside its bounds, what nearly fits. */
const REFUSED = {
  CLAVIGER_LEASE_MS: ['', '0', '999', '600001', '-1000', '10s', '10_000', '1e4', ' 3000', '3000.5'],
  CLAVIGER_CONSISTENCY: ['', 'Lease', 'confirmed', 'lease,confirm', 'none'],
  CLAVIGER_MEMORY_MB: ['', '0', '15', '32769', '-64', '64MB', '0x40', '64.5'],
  CLAVIGER_WORKERS: ['', '0', '65', '-1', 'Auto', 'all', '2.5'],
  CLAVIGER_REDIS_URL: ['', 'redis.internal:6379', 'http://redis.internal', 'redis', '//redis.internal'],
  CLAVIGER_REVOCATION_JOURNAL: ['', ' ', '\t'],
  CLAVIGER_CANARY_SECONDS: ['', '-1', '86401', '1m', 'never'],
  CLAVIGER_ADVERTISE_URL: ['', '10.0.0.5:8787', 'ftp://10.0.0.5', 'http://u@10.0.0.5', 'http://10.0.0.5/?a'],
} satisfies Partial<Record<Name, readonly string[]>>

/** The least and the most that is taken. */
const TAKEN = {
  CLAVIGER_LEASE_MS: ['1000', '600000'],
  CLAVIGER_CONSISTENCY: ['lease', 'confirm'],
  CLAVIGER_MEMORY_MB: ['16', '32768'],
  CLAVIGER_WORKERS: ['1', '64', 'auto'],
  CLAVIGER_REDIS_URL: ['redis://redis.internal:6379', 'rediss://user:secret@redis.internal'],
  CLAVIGER_REVOCATION_JOURNAL: ['revocations.log', '/var/lib/claviger/revocations.log'],
  CLAVIGER_CANARY_SECONDS: ['0', '86400'],
  CLAVIGER_ADVERTISE_URL: ['http://10.0.0.5:8787', 'https://node-1.internal'],
} satisfies Partial<Record<Name, readonly string[]>>

/** Some settings mean nothing without it. */
const ON_POSTGRES = { CLAVIGER_DATABASE_URL: 'postgres://db.internal/claviger' }

function problemsOf(env: Record<string, string>): readonly SettingsProblem[] {
  try {
    readSettings({ ...ON_POSTGRES, ...env })
    return []
  } catch (fault) {
    if (fault instanceof SettingsError) return fault.problems
    throw fault
  }
}

const rowsOf = (table: Partial<Record<Name, readonly string[]>>): [Name, string][] =>
  Object.entries(table).flatMap(([name, values]) =>
    values.map((value): [Name, string] => [name as Name, value]),
  )

describe('a setting of how keys are remembered', () => {
  it.each(rowsOf(REFUSED))('is refused with what to do instead: %s=%j', (variable, value) => {
    const { problem, mend } = SETTINGS[variable]
    expect(problemsOf({ [variable]: value })).toEqual([{ variable, problem, mend }])
    expect(mend).toMatch(/^(?:Use|Name|Leave|Set) .{10,}/)
  })

  it.each(rowsOf(TAKEN))('is taken as far as it says: %s=%j', (variable, value) => {
    expect(problemsOf({ [variable]: value })).toEqual([])
  })

  it('is refused with all others that are wrong, and no value is repeated', () => {
    const env = Object.fromEntries(Object.keys(REFUSED).map((name) => [name, `zzz://wrong-${name.length}`]))
    // Any text is a path.
    env['CLAVIGER_REVOCATION_JOURNAL'] = ''
    const problems = problemsOf(env)
    expect(problems.map(({ variable }) => variable).toSorted()).toEqual(Object.keys(REFUSED).toSorted())
    expect(new SettingsError(problems).message).not.toMatch(/zzz|wrong-/)
  })
})
