import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writePrivateFile } from './private-file.ts'

/** 32 bytes from which every other key is derived. */
export type MasterKey = Uint8Array

/** The master key is missing, misspelt or the wrong one. The message says how to mend it. */
export class MasterKeyRefused extends Error {
  override readonly name = 'MasterKeyRefused'
}

const MASTER_KEY_BYTES = 32

/** 32 bytes from 64 hexadecimal digits, or from base64 with or without padding; undefined for anything else. */
export function parseMasterKey(text: string): MasterKey | undefined {
  const trimmed = text.trim()
  if (/^[0-9a-fA-F]{64}$/.test(trimmed)) return Buffer.from(trimmed, 'hex')
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return undefined
  const bytes = Buffer.from(trimmed, 'base64')
  return bytes.length === MASTER_KEY_BYTES ? bytes : undefined
}

export interface MasterKeySource {
  /** `CLAVIGER_MASTER_KEY`, already parsed. */
  readonly given: MasterKey | null
  /** `CLAVIGER_MASTER_KEY_FILE`. */
  readonly file: string | null
  readonly dataDir: string
  /** The check value in the database; null while nothing was ever encrypted under a master key. */
  readonly check: string | null
}

/**
 * The master key: from the variable, else the file, else the data directory, where one is generated only while
 * nothing is encrypted. A new key beside old ciphertext would look like success and be the loss of everything.
 */
export function openMasterKey({ given, file, dataDir, check }: MasterKeySource): MasterKey {
  const own = join(dataDir, 'master.key')
  const key =
    given ?? (file !== null ? readKeyFile(file) : existsSync(own) ? readKeyFile(own) : generate(own, check))
  if (check !== null && !matches(key, check))
    throw new MasterKeyRefused(
      'This is not the master key the database was encrypted under. Set CLAVIGER_MASTER_KEY or CLAVIGER_MASTER_KEY_FILE to the right one.',
    )
  return key
}

function readKeyFile(path: string): MasterKey {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw new MasterKeyRefused(
      `The master key file ${path} cannot be read. Check that it exists and who may read it.`,
      { cause },
    )
  }
  const key = parseMasterKey(text)
  if (!key)
    throw new MasterKeyRefused(
      `The master key file ${path} must hold 32 bytes as hex or base64 and nothing else.`,
    )
  return key
}

function generate(path: string, check: string | null): MasterKey {
  if (check !== null)
    throw new MasterKeyRefused(
      `The database holds data encrypted under a master key, and ${path} is not there. Restore that file, or set CLAVIGER_MASTER_KEY or CLAVIGER_MASTER_KEY_FILE.`,
    )
  const key = randomBytes(MASTER_KEY_BYTES)
  writePrivateFile(path, `${key.toString('hex')}\n`)
  return key
}

/** What is stored to recognise the right key by: `v1.<salt>.<tag>`. It tells nothing about the key. */
export function makeCheck(key: MasterKey): string {
  const salt = randomBytes(16)
  return `v1.${salt.toString('base64url')}.${tagOf(key, salt).toString('base64url')}`
}

function tagOf(key: MasterKey, salt: Buffer): Buffer {
  const checkKey = Buffer.from(hkdfSync('sha256', key, salt, 'claviger master key check v1', 32))
  return createHmac('sha256', checkKey).update('claviger').digest()
}

/** The check was made from this key. */
export function matches(key: MasterKey, check: string): boolean {
  const [version, salt = '', tag = ''] = check.split('.')
  const expected = tagOf(key, Buffer.from(salt, 'base64url'))
  const given = Buffer.from(tag, 'base64url')
  return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
}
