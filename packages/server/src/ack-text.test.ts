import { expect, it } from 'vitest'
import { ackText, readAckText } from './ack-text.ts'

it('is read as it was written', () => {
  const acked = { incarnation: crypto.randomUUID(), revision: 7 }
  expect(readAckText(ackText(acked))).toEqual(acked)
})

it.each(['', 'node', crypto.randomUUID(), 'node 7 7', 'node seven', 'node -7', 'node 1234567890123456'])(
  'says nothing that is not written so: %j',
  (text) => expect(readAckText(text)).toBeUndefined(),
)
