import { BASE } from './style-base.ts'
import { LAYOUT } from './style-layout.ts'
import { REFERENCE } from './style-reference.ts'
import { TOKENS } from './style-tokens.ts'

/** The whole style sheet. */
export const STYLE = TOKENS + BASE + LAYOUT + REFERENCE
