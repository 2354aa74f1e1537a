import { hash } from 'node:crypto'

import { listenBare, reading } from './bare-listen.ts'
import { setting, text } from './http.ts'

/*
 * The least that a verification over HTTP can be: read and parse the body, hash the key, answer a constant as long as
 * Claviger's answer. It looks nothing up, decides nothing and lets everybody ask.
 */
const answer = setting('BENCH_ANSWER')

listenBare(
  reading((body) => {
    hash('sha256', text(body, 'key'))
    return answer
  }),
)
