import type { Words } from '../../i18n.ts'
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

export { SERVER } from './server/server.ts'

/**
 * The German words. Everybody is called "Sie"; what the workspace calls its things needs no article in any sentence.
 *
 * The same word everywhere: key = Schlüssel, key type = Schlüsseltyp (in a sentence: Art von Schlüssel), token = Token,
 * secret = Geheimnis (the text of it: der ganze Schlüssel), permission = Berechtigung, right = Recht, scope = Scope,
 * resource = Ressource, environment = Umgebung, workspace = Workspace, member = Mitglied, role = Rolle, operator =
 * Betreiber, session = Sitzung, passkey = Passkey, second factor = zweiter Faktor, recovery code =
 * Wiederherstellungscode, sign in = anmelden, create = erstellen (projects: anlegen), rotate = rotieren, overlap =
 * Überlappung, expire = ablaufen, disable = deaktivieren, revoke = widerrufen, approve = genehmigen, refuse (who asks) =
 * ablehnen, refuse (a request) = abweisen, suspend = sperren, in force = gilt, record = Aufzeichnung.
 *
 * Who a key belongs to is its Inhaber. Roles are names and stay as they are in the API: Owner, Admin, Developer, Viewer.
 */
export const DE: Words = {
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
}
