import { account } from './account.ts'
import { common } from './common.ts'
import { keys } from './keys.ts'
import { review } from './review.ts'
import { shell } from './shell.ts'
import { signIn } from './sign-in.ts'

/** The English words, by the part of the portal that says them. */
export const EN = { account, common, keys, review, shell, signIn } as const
