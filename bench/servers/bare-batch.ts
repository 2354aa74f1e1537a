import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { listenBare, reading } from './bare-listen.ts'
import { setting } from './http.ts'

/* The least that a batch can be: parse it, hash each key, look it up in a `Map`, answer whether each is there. */
const lines = readFileSync(setting('BENCH_KEYS_FILE'), 'latin1').trimEnd().split('\n')
const records = new Map(lines.map((key, index) => [hash('sha256', key), { id: `key_${index}` }]))

const look = ({ key }: { key: string }): object => {
  const record = records.get(hash('sha256', key))
  return record === undefined ? { valid: false } : { valid: true, id: record.id }
}

listenBare(
  reading((body) => {
    const { items } = JSON.parse(body) as { items: { key: string }[] }
    return JSON.stringify({ results: items.map(look) })
  }),
)
