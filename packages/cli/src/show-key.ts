import type { Key, Owner, Outcome } from '@claviger/sdk'
import { layFields, layTable } from './layout.ts'

/** Said beside every secret, on stderr, so that stdout can be piped into whatever keeps it. */
export const SHOWN_ONCE = 'The secret is shown this once and stored nowhere. Keep it now.'

const ownerText = (owner: Owner): string => Object.entries(owner).flat().join(' ')

/** `2027-01-01 00:00:00Z`: to the second, which is what people read. */
export const timeText = (time: string | null): string =>
  time === null ? '' : time.replace('T', ' ').replace(/\.\d+Z$/, 'Z')

const retiringText = ({ secrets }: Key): string =>
  secrets
    .filter(({ state }) => state === 'retiring')
    .map(({ last4, retires_at }) => `…${last4} until ${timeText(retires_at)}`)
    .join(', ')

/** Everything people want to know of a key. `secret`: a new one, at the top and whole. */
export const keyText = (key: Key, secret?: string): string =>
  layFields([
    ['secret', secret],
    ['id', key.id],
    ['name', key.name],
    ['type', key.type],
    ['status', key.status],
    ['key', key.masked],
    ['workspace', key.workspace],
    ['project', key.project],
    ['environment', key.environment],
    ['owner', ownerText(key.owner)],
    ['scopes', key.scopes.join(' ')],
    ['networks', key.ip_allow?.join(' ')],
    ['description', key.description],
    ['metadata', Object.keys(key.metadata).length > 0 ? JSON.stringify(key.metadata) : ''],
    ['old secret', key.status === 'revoked' ? '' : retiringText(key)],
    ['created', timeText(key.created_at)],
    ['expires', timeText(key.expires_at) || 'never'],
    ['last used', timeText(key.last_used_at) || 'never'],
    ['revoked', timeText(key.revoked_at)],
    ['reason', key.revoke_reason],
  ])

/** A table of keys, one a line. */
export const keyTable = (keys: readonly Key[]): string =>
  keys.length === 0
    ? 'There are no such keys.'
    : layTable(
        ['ID', 'NAME', 'TYPE', 'STATUS', 'KEY', 'EXPIRES', 'LAST USED'],
        keys.map((key) => [
          key.id,
          key.name,
          key.type,
          key.status,
          key.masked,
          timeText(key.expires_at) || 'never',
          timeText(key.last_used_at) || 'never',
        ]),
      )

const OUTCOMES: Partial<Record<Outcome, string>> = {
  malformed: 'it cannot be a key of this workspace',
  not_found: 'no such key is known here',
  owner_inactive: 'its owner is suspended or removed',
  ip_denied: 'its network rules do not allow the address, or none was given (--ip)',
  wrong_project: 'it is confined to another project',
  wrong_environment: 'it belongs to another environment (--environment)',
  insufficient_scope: 'it does not hold every scope that was asked for',
}

/** Why a key is not valid, in words. */
export const outcomeText = (code: Outcome): string => OUTCOMES[code] ?? `it is ${code.replaceAll('_', ' ')}`
