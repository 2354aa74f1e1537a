import { appendFileSync, writeFileSync } from 'node:fs'

import { readSettings } from '@claviger/server'

import type { Caller } from '../../packages/server/src/domain/access/caller.ts'
import type { Key } from '../../packages/server/src/domain/keys/key.ts'
import { mintSecret } from '../../packages/server/src/domain/keys/mint-secret.ts'
import { type House, openHouse } from '../../packages/server/src/house.ts'
import { createSystemDice } from '../../packages/server/src/platform/dice.ts'
import { createKeyHasher } from '../../packages/server/src/platform/key-hasher.ts'
import { createLogger } from '../../packages/server/src/platform/logger.ts'
import { setting } from '../servers/http.ts'

/*
 * Fills an installation that nobody serves with keys, by the server's own code: a key is made through its verb, and
 * the others are that key again under ids, names and secrets of their own, kept by the storage as an import would
 * keep them. Over HTTP a million keys take an hour. What is left out is the record of each creation.
 */
const total = Number(setting('BENCH_FILL_KEYS'))
/** How many of them are written down, spread evenly. */
const wanted = Math.min(total, Number(setting('BENCH_FILL_WANTED')))
const file = setting('BENCH_FILL_FILE')
const batch = 5000

const origin = { requestId: 'req_bench', ip: null, userAgent: null, page: null, fromBrowser: false }

const dice = createSystemDice()
const hasher = createKeyHasher({ current: null, retired: [] })

/** 20 bytes, as long as people make them. */
const nameOf = (index: number): string => `bench key ${String(index).padStart(10, '0')}`

/** The first key, which is made as any client would have it made. */
const makeFirst = async ({ verbs, store }: House, caller: Caller): Promise<Key> => {
  const { id } = await verbs.createKey(caller, {
    type: 'secret',
    name: nameOf(total),
    scopes: ['read:pipelines'],
  })
  const first = await store.read((reads) => reads.keys.find(caller.workspace, id))
  if (first === undefined) throw new Error('the first key is not there')
  return first
}

const isWanted = (index: number): boolean =>
  Math.floor((index * wanted) / total) !== Math.floor(((index + 1) * wanted) / total)

const again = (first: Key, index: number, newId: House['verbs']['newId']): { key: Key; token: string } => {
  const prefix = first.secrets[0]?.prefix ?? ''
  const { token, secret } = mintSecret({ dice, hasher, newId }, prefix, first.createdAt)
  return { token, key: { ...first, id: newId('key'), name: nameOf(index), secrets: [secret] } }
}

const fill = async ({ verbs, store }: House, first: Key): Promise<void> => {
  writeFileSync(file, '', { mode: 0o600 })
  for (let from = 0; from < total; from += batch) {
    const made = Array.from({ length: Math.min(batch, total - from) }, (_, index) =>
      again(first, from + index, verbs.newId),
    )
    await store.tend((writes) => writes.keys.insertMany(made.map(({ key }) => key)))
    const lines = made.filter((_, index) => isWanted(from + index)).map(({ token }) => `${token}\n`)
    appendFileSync(file, lines.join(''))
  }
}

// Whoever wanted the keys is gone.
process.on('disconnect', () => process.exit())

const house = await openHouse(readSettings(process.env), createLogger('silent'))
try {
  // Only a member of the fleet may say who a caller is.
  await house.fleet.start()
  const caller = await house.verbs.authenticate(setting('BENCH_ROOT'), origin)
  const asker = await house.verbs.createKey(caller, {
    type: 'secret',
    name: 'asker',
    scopes: ['verify:manage.keys'],
  })
  await fill(house, await makeFirst(house, caller))
  const { name, version } = house.engine
  process.send?.({ asker: asker.secret, engine: { name, version } })
} finally {
  await house.close()
}
process.disconnect()
