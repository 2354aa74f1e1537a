import { common } from './common.ts'
import { key } from './key.ts'
import { keys } from './keys.ts'
import { shell } from './shell.ts'
import { signIn } from './sign-in.ts'

/** The English words, by the part of the portal that says them. */
export const EN = { common, key, keys, shell, signIn } as const
