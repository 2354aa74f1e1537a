import { ID_PREFIXES, type IdKind } from '@claviger/contract'
import type { Clock, Dice } from './ports.ts'

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'
const TIME_DIGITS = 10
const RANDOM_DIGITS = 16

/**
 * Makes ids: 48 bits of time, then 80 random bits, as ULIDs do. Ids of one process sort as they were made: within a
 * millisecond, and while the clock goes back, the random part counts up instead of being drawn anew.
 */
export type NewId = (kind: IdKind) => string

export function createNewId(clock: Clock, dice: Dice): NewId {
  let time = -1
  let digits = new Uint8Array(RANDOM_DIGITS)
  /** All but the last digit, which alone changes most times. */
  let head = ''
  return (kind) => {
    const now = clock.now()
    if (now > time) {
      time = now
      // The first digit starts low, so that counting up never runs out.
      digits = dice.bytes(RANDOM_DIGITS).map((byte, i) => byte & (i === 0 ? 15 : 31))
      head = ''
    } else {
      countUp(digits)
      if (digits[RANDOM_DIGITS - 1] === 0) head = ''
    }
    if (head === '') head = spellTime(time) + spell(digits.subarray(0, -1))
    return ID_PREFIXES[kind] + head + CROCKFORD[digits[RANDOM_DIGITS - 1] ?? 0]
  }
}

function countUp(digits: Uint8Array): void {
  for (let i = digits.length - 1; i >= 0; i--) {
    const digit = ((digits[i] ?? 0) + 1) & 31
    digits[i] = digit
    if (digit !== 0) return
  }
}

function spellTime(ms: number): string {
  let rest = ms
  let text = ''
  for (let i = 0; i < TIME_DIGITS; i++) {
    text = `${CROCKFORD[rest % 32]}${text}`
    rest = Math.floor(rest / 32)
  }
  return text
}

function spell(digits: Uint8Array): string {
  let text = ''
  for (const digit of digits) text += CROCKFORD[digit]
  return text
}
