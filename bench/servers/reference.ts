import { hash, randomBytes } from 'node:crypto'

import { listen, setting, text } from './http.ts'

/*
 * The least a verification over HTTP can be: parse, hash, look up in memory, answer. No storage, no
 * routing, no authentication of the caller. What a real server answers per second is read against this.
 */
const records = new Map<string, { id: string }>()
const secrets = Array.from({ length: Number(setting('BENCH_KEYS')) }, (_, index) => {
  const secret = `ref_${randomBytes(32).toString('hex')}`
  records.set(hash('sha256', secret), { id: `key_${index}` })
  return secret
})

listen({
  '/secrets': () => secrets,
  '/verify': (body) => {
    const record = records.get(hash('sha256', text(body, 'key')))
    return record === undefined
      ? { valid: false, code: 'unknown' }
      : { valid: true, code: 'valid', id: record.id }
  },
})
