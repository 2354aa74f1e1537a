import type { DBAdapter, DBAdapterInstance, Where } from '@better-auth/core/db/adapter'
import { decodedAddress } from '../domain/people/address-code.ts'
import { digestOf, type ValueSeal } from './secrets.ts'

type Row = Record<string, unknown>

/** Tokens that a provider of sign-in gives us. We ask it nothing afterwards, so none is kept. */
const PROVIDER_TOKENS = [
  'accessToken',
  'refreshToken',
  'idToken',
  'accessTokenExpiresAt',
  'refreshTokenExpiresAt',
]

/**
 * better-auth keeps the tokens of sessions, and what a sign-in under way remembers, as they are. Between it and the
 * database stands this: tokens are written and looked for as digests, values are sealed. It gets back the token it
 * asked with, and else the digest, by which it can still end a session.
 */
export const keepingAdapter =
  (inner: DBAdapterInstance, seal: ValueSeal): DBAdapterInstance =>
  (options) => {
    const kept = keep(inner(options), seal)
    // One statement at a time is atomic on its own. A transaction would hold SQLite's one connection while a hook of
    // ours asks the store.
    return { ...kept, transaction: (act) => act(kept) }
  }

function keep(adapter: DBAdapter, seal: ValueSeal): DBAdapter {
  const wrapped = {
    ...adapter,
    create: async (asked: { model: string; data: Row }) =>
      shown(asked.model, await adapter.create({ ...asked, data: hidden(asked.model, asked.data, seal) }), {
        seal,
        tokens: [asked.data['token']],
      }),
    findOne: async (asked: Asked) =>
      shown(asked.model, await adapter.findOne<Row>(looked(asked)), seen(asked)),
    findMany: async (asked: Asked) =>
      (await adapter.findMany<Row>(looked(asked))).map((row) => shown(asked.model, row, seen(asked))),
    update: async (asked: Changed) =>
      shown(asked.model, await adapter.update<Row>(changed(asked)), seen(asked)),
    updateMany: async (asked: Changed) => adapter.updateMany(changed(asked)),
    // What is looked for keeps its shape, which the generic type of the library does not see.
    incrementOne: async (asked: Asked & { increment: Row; set?: Row }) =>
      shown(asked.model, await adapter.incrementOne<Row>(looked(asked) as never), seen(asked)),
    consumeOne: async (asked: Asked) =>
      shown(asked.model, await adapter.consumeOne<Row>(looked(asked)), seen(asked)),
    delete: async (asked: Asked) => adapter.delete(looked(asked)),
    deleteMany: async (asked: Asked) => adapter.deleteMany(looked(asked)),
    count: async (asked: Asked) => adapter.count(looked(asked)),
  }
  const seen = ({ model, where }: Pick<Asked, 'model' | 'where'>): Shown => ({
    seal,
    tokens: model === 'session' ? where.filter(isToken).flatMap(({ value }) => value) : [],
  })
  const changed = (asked: Changed): Changed => ({
    ...looked(asked),
    update: hidden(asked.model, asked.update, seal),
  })
  // The rows of a model are its own affair: the generics of the interface say no more than these shapes do.
  return wrapped as unknown as DBAdapter
}

interface Asked {
  readonly model: string
  readonly where: Where[]
}

interface Changed extends Asked {
  readonly update: Row
}

interface Shown {
  readonly seal: ValueSeal
  /** The tokens that were asked with. */
  readonly tokens: readonly unknown[]
}

const isToken = ({ field }: Where): boolean => field === 'token'

/** The same question, with digests for tokens and addresses as they are. */
function looked<T extends Asked>(asked: T): T {
  if (asked.model === 'user') return { ...asked, where: (asked.where ?? []).map(withAddress) }
  if (asked.model !== 'session') return asked
  const where = (asked.where ?? []).map((each) =>
    isToken(each) ? { ...each, value: digested(each.value) } : each,
  )
  return { ...asked, where }
}

const withAddress = (each: Where): Where =>
  each.field === 'email' && typeof each.value === 'string'
    ? { ...each, value: decodedAddress(each.value) }
    : each

const digested = (value: Where['value']): Where['value'] =>
  Array.isArray(value) ? value.map((each) => digestOf(String(each))) : digestOf(String(value))

/** A row as it is written. */
function hidden(model: string, row: Row, seal: ValueSeal): Row {
  if (model === 'session' && typeof row['token'] === 'string')
    return { ...row, token: digestOf(row['token']) }
  if (model === 'verification' && typeof row['value'] === 'string')
    return { ...row, value: seal.seal(row['value']) }
  if (model === 'account')
    return Object.fromEntries(Object.entries(row).filter(([name]) => !PROVIDER_TOKENS.includes(name)))
  return row
}

/** A row as better-auth is given it. */
function shown<R extends Row | null>(model: string, row: R, { seal, tokens }: Shown): R {
  if (row === null) return row
  if (model === 'verification' && typeof row['value'] === 'string')
    return { ...row, value: seal.open(row['value']) }
  if (model !== 'session') return row
  const token = tokens.find((each) => typeof each === 'string' && digestOf(each) === row['token'])
  return token === undefined ? row : { ...row, token }
}
