import { account } from './account.ts'
import { activity } from './activity.ts'
import { blueprint } from './blueprint.ts'
import { catalogue } from './catalogue.ts'
import { common } from './common.ts'
import { createKey } from './create-key.ts'
import { expiry } from './expiry.ts'
import { importKeys } from './import-keys.ts'
import { key } from './key.ts'
import { keys } from './keys.ts'
import { keyTypes } from './key-types.ts'
import { networks } from './networks.ts'
import { overview } from './overview.ts'
import { palette } from './palette.ts'
import { projects } from './projects.ts'
import { review } from './review.ts'
import { rights } from './rights.ts'
import { security } from './security.ts'
import { shell } from './shell.ts'
import { showOnce } from './show-once.ts'
import { signIn } from './sign-in.ts'
import { snippets } from './snippets.ts'
import { team } from './team.ts'
import { tryKey } from './try-key.ts'

/** The English words, by the part of the portal that says them. */
export const EN = {
  account,
  activity,
  blueprint,
  catalogue,
  common,
  createKey,
  expiry,
  importKeys,
  key,
  keyTypes,
  keys,
  networks,
  overview,
  palette,
  projects,
  review,
  rights,
  security,
  shell,
  showOnce,
  signIn,
  snippets,
  team,
  tryKey,
} as const
