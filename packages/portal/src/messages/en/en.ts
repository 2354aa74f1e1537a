import { common } from './common.ts'
import { signIn } from './sign-in.ts'

/** The English words, by the part of the portal that says them. */
export const EN = { common, signIn } as const
