import { account } from './account.ts'
import { common } from './common.ts'
import { keys } from './keys.ts'
import { shell } from './shell.ts'
import { signIn } from './sign-in.ts'

/** The English words, by the part of the portal that says them. */
export const EN = { account, common, keys, shell, signIn } as const
