import type { Command } from './command.ts'
import { approveKey, refuseKey } from './commands/decide-key.ts'
import { applyBlueprint } from './commands/apply.ts'
import { completionOf } from './commands/completion.ts'
import { copyKey } from './commands/copy-key.ts'
import { createKey } from './commands/create-key.ts'
import { createWorkspace } from './commands/create-workspace.ts'
import { doctor } from './commands/doctor.ts'
import { archiveApp, renameApp, restoreApp } from './commands/edit-app.ts'
import { archiveProject, renameProject, restoreProject } from './commands/edit-project.ts'
import { endOverlap } from './commands/end-overlap.ts'
import { exportEvents } from './commands/export-events.ts'
import { exportBlueprint } from './commands/export.ts'
import { getKey } from './commands/get-key.ts'
import { helpOn } from './commands/help.ts'
import { importKeys } from './commands/import-keys.ts'
import { init } from './commands/init.ts'
import { inviteMember } from './commands/invite-member.ts'
import { listKeys } from './commands/list-keys.ts'
import { recover } from './commands/recover.ts'
import { relaxSignIn } from './commands/relax-sign-in.ts'
import { resetLink } from './commands/reset-link.ts'
import { restore } from './commands/restore.ts'
import { revokeKey } from './commands/revoke-key.ts'
import { rotateKey } from './commands/rotate-key.ts'
import { getRoutes, setRoutes } from './commands/routes.ts'
import { serve } from './commands/serve.ts'
import { verifyKey } from './commands/verify-key.ts'
import { whoami } from './commands/whoami.ts'

/** Every command there is. Help, completion and the reference page are made from this table. */
export const COMMANDS: readonly Command[] = [
  init,
  serve,
  doctor,
  recover,
  restore,
  createWorkspace,
  renameProject,
  archiveProject,
  restoreProject,
  renameApp,
  archiveApp,
  restoreApp,
  inviteMember,
  resetLink,
  relaxSignIn,
  applyBlueprint,
  exportBlueprint,
  getRoutes,
  setRoutes,
  whoami,
  createKey,
  listKeys,
  getKey,
  copyKey,
  rotateKey,
  endOverlap,
  revokeKey,
  importKeys,
  approveKey,
  refuseKey,
  verifyKey,
  exportEvents,
  completionOf(() => COMMANDS),
  helpOn(() => COMMANDS),
]
