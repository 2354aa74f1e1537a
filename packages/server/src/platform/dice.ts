import { randomBytes } from 'node:crypto'
import type { Dice } from '../domain/ports.ts'

/** The operating system's random source. */
export const systemDice: Dice = { bytes: (length) => randomBytes(length) }
