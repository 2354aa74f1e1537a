import { common } from './common.ts'

/** The English words, by the part of the portal that says them. */
export const EN = { common } as const
