import { ID_PREFIXES, type IdKind } from '@claviger/contract'
import type { Clock, Dice } from './ports.ts'

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'

/** Makes ids: 48 bits of time, so that they sort as they were made, then 80 random bits (as ULIDs do). */
export type NewId = (kind: IdKind) => string

export const createNewId =
  (clock: Clock, dice: Dice): NewId =>
  (kind) => {
    let time = clock.now()
    let body = ''
    for (let i = 0; i < 10; i++) {
      body = `${CROCKFORD[time % 32]}${body}`
      time = Math.floor(time / 32)
    }
    for (const byte of dice.bytes(16)) body += CROCKFORD[byte & 31]
    return ID_PREFIXES[kind] + body
  }
