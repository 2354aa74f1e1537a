import { createAuthenticate, createReadmit, type Authenticate } from './access/authenticate.ts'
import { ANSWER_LIFETIME_MS, createDoor } from './access/door.ts'
import type { Deps } from './deps.ts'
import { listEvents } from './events/list-events.ts'
import { acceptInvitation } from './invitations/accept-invitation.ts'
import { createInvitation } from './invitations/create-invitation.ts'
import { getInvitation, listInvitations } from './invitations/list-invitations.ts'
import { renewInvitation } from './invitations/renew-invitation.ts'
import { revokeInvitation } from './invitations/revoke-invitation.ts'
import { getKeyType, listKeyTypes, listResources } from './key-types/list-key-types.ts'
import { createModels } from './key-types/model.ts'
import { PrefixBook } from './key-types/prefix-book.ts'
import { createKey } from './keys/create-key.ts'
import { getKey, getSelf } from './keys/get-key.ts'
import { listKeys } from './keys/list-keys.ts'
import { revokeAllKeys } from './keys/revoke-all-keys.ts'
import { revokeKey, revokeSelf } from './keys/revoke-key.ts'
import { rotateKey } from './keys/rotate-key.ts'
import { updateKey } from './keys/update-key.ts'
import { Uses } from './keys/uses.ts'
import { createMember, removeMember, updateMember } from './members/change-member.ts'
import { getMember, listMembers } from './members/list-members.ts'
import { createNewId, type NewId } from './new-id.ts'
import type { Clock, CursorSeal, Dice, KeyHasher, Meter } from './ports.ts'
import { createApp, createProject } from './projects/create-project.ts'
import { getProject, listApps, listProjects } from './projects/list-projects.ts'
import type { Store } from './store.ts'
import { createAnswerVerification, type AnswerVerification } from './verification/answer-verification.ts'
import { createFirstWorkspace, createWorkspace } from './workspaces/create-workspace.ts'
import { listWorkspaces } from './workspaces/list-workspaces.ts'
import { recoverWorkspace } from './workspaces/recover-workspace.ts'

/** What the domain asks of the world. */
export interface World {
  readonly store: Store
  readonly clock: Clock
  /** Lets other work have its turn. */
  readonly pause: () => Promise<void>
  readonly dice: Dice
  readonly hasher: KeyHasher
  readonly cursors: CursorSeal
  readonly meter: Meter
  /** What to open to set a new workspace up. */
  readonly setupUrl: string
  /** Where an invitation is accepted; its token follows as the fragment. */
  readonly acceptUrl: string
}

/** What only some changes need beside the deps of all. */
interface Surroundings extends Pick<World, 'setupUrl' | 'acceptUrl'> {
  readonly onNewTypes: () => Promise<void>
}

const changing = (deps: Deps, { onNewTypes, setupUrl, acceptUrl }: Surroundings) => ({
  createKey: createKey(deps),
  updateKey: updateKey(deps),
  rotateKey: rotateKey(deps),
  revokeKey: revokeKey(deps),
  revokeSelf: revokeSelf(deps),
  revokeAllKeys: revokeAllKeys(deps),
  createProject: createProject(deps),
  createApp: createApp(deps),
  createMember: createMember(deps),
  updateMember: updateMember(deps),
  removeMember: removeMember(deps),
  createInvitation: createInvitation({ ...deps, acceptUrl }),
  renewInvitation: renewInvitation({ ...deps, acceptUrl }),
  revokeInvitation: revokeInvitation(deps),
  acceptInvitation: acceptInvitation(deps),
  createWorkspace: createWorkspace({ ...deps, onNewTypes, setupUrl }),
  createFirstWorkspace: createFirstWorkspace({ ...deps, onNewTypes, setupUrl }),
  recoverWorkspace: recoverWorkspace(deps),
})

const looking = (deps: Deps) => ({
  listKeys: listKeys(deps),
  getKey: getKey(deps),
  getSelf: getSelf(deps),
  listKeyTypes: listKeyTypes(deps),
  getKeyType: getKeyType(deps),
  listResources: listResources(deps),
  listProjects: listProjects(deps),
  getProject: getProject(deps),
  listApps: listApps(deps),
  listMembers: listMembers(deps),
  getMember: getMember(deps),
  listInvitations: listInvitations(deps),
  getInvitation: getInvitation(deps),
  listEvents: listEvents(deps),
  listWorkspaces: listWorkspaces(deps),
})

/** Everything Claviger does. Each verb takes the caller first and passes the one door. */
export interface Verbs extends ReturnType<typeof changing>, ReturnType<typeof looking> {
  readonly authenticate: Authenticate
  readonly verify: AnswerVerification
  readonly newId: NewId
  readonly uses: Uses
  readonly prefixes: PrefixBook
  /** Forgets answers too old to be repeated. */
  sweep(): Promise<void>
}

/** Wires the domain to the world it is given. */
export function createVerbs(world: World): Verbs {
  const { store, clock, pause, dice, hasher, cursors, meter, setupUrl, acceptUrl } = world
  const newId = createNewId(clock, dice)
  const models = createModels()
  const uses = new Uses(store, pause)
  const prefixes = new PrefixBook(store)
  const door = createDoor({ store, clock, newId, readmit: createReadmit({ models }) })
  const deps: Deps = { door, models, uses, newId, clock, dice, hasher, cursors }
  const verifier = { store, clock, hasher, models, uses, meter, isOurPrefix: prefixes.has }
  return {
    ...changing(deps, { onNewTypes: () => prefixes.refresh(), setupUrl, acceptUrl }),
    ...looking(deps),
    authenticate: createAuthenticate(verifier),
    verify: createAnswerVerification(verifier),
    newId,
    uses,
    prefixes,
    sweep: () => store.tend((writes) => writes.answers.deleteBefore(clock.now() - ANSWER_LIFETIME_MS)),
  }
}
