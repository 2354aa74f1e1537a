import { hash } from 'node:crypto'

import { listenBare, send } from './bare-listen.ts'
import { setting } from './http.ts'

/* The least that `forward-auth` can be: hash the key in the header, answer a constant. There is no body to read. */
const answer = setting('BENCH_ANSWER')

listenBare((request, response) => {
  hash('sha256', request.headers.authorization?.slice('Bearer '.length) ?? '')
  send(response, answer)
})
