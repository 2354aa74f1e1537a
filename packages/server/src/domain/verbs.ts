import type { CacheLimits, Compiled, Memory, Scheduler, Texts } from '@claviger/verifier'
import type { Blueprint } from '@claviger/contract'
import { createCanary, type Canary } from './canary/canary.ts'
import { applyBlueprint } from './blueprints/apply-blueprint.ts'
import { exportBlueprint } from './blueprints/export-blueprint.ts'
import { listBlueprints } from './blueprints/list-blueprints.ts'
import { createAuthenticate, createReadmit, type Authenticate } from './access/authenticate.ts'
import { createDoor } from './access/door.ts'
import { ANSWER_LIFETIME_MS } from './access/kept-answer.ts'
import { CHANGES_KEPT } from './changes/change-store.ts'
import { createSessionCallers, type SessionCallers } from './access/session-caller.ts'
import type { Deps } from './deps.ts'
import { exportEvents } from './events/export-events.ts'
import { listEvents } from './events/list-events.ts'
import {
  createResource,
  previewRemoval,
  previewResource,
  removeResource,
  updateResource,
} from './key-types/change-resource.ts'
import { createKeyType, previewKeyType, updateKeyType } from './key-types/define-key-type.ts'
import { acceptInvitation } from './invitations/accept-invitation.ts'
import { createInvitation } from './invitations/create-invitation.ts'
import { getInvitation, listInvitations } from './invitations/list-invitations.ts'
import { renewInvitation } from './invitations/renew-invitation.ts'
import { revokeInvitation } from './invitations/revoke-invitation.ts'
import { getKeyType, getResource, listKeyTypes, listResources } from './key-types/list-key-types.ts'
import { createModels } from './key-types/model.ts'
import { PrefixBook } from './key-types/prefix-book.ts'
import { copyKey } from './keys/copy-key.ts'
import { countKeys } from './keys/count-keys.ts'
import { createKey } from './keys/create-key.ts'
import { approveKey, refuseKey } from './keys/decide-key.ts'
import { endOverlap } from './keys/end-overlap.ts'
import { getKey, getSelf } from './keys/get-key.ts'
import { importKeys } from './keys/import-keys.ts'
import { listKeys } from './keys/list-keys.ts'
import { revokeAllKeys } from './keys/revoke-all-keys.ts'
import { revokeKey, revokeSelf } from './keys/revoke-key.ts'
import { rotateKey } from './keys/rotate-key.ts'
import { updateKey } from './keys/update-key.ts'
import { Uses } from './keys/uses.ts'
import { createMember, removeMember, updateMember } from './members/change-member.ts'
import { getMember, listMembers } from './members/list-members.ts'
import { listMemberSessions, revokeMemberSessions } from './members/member-sessions.ts'
import { createNewId, type NewId } from './new-id.ts'
import { getOverview } from './overview/get-overview.ts'
import { keepSecondFactor } from './people/keep-second-factor.ts'
import { getVerificationPolicy, updateVerificationPolicy } from './verification-policy/change-policy.ts'
import { getSignInPolicy, relaxSignInPolicy, updateSignInPolicy } from './sign-in-policy/change-policy.ts'
import { allowReset } from './people/allow-reset.ts'
import { beginSession } from './people/begin-session.ts'
import { leaveSession } from './people/leave-session.ts'
import { recordFailure } from './people/record-failure.ts'
import { getSession, listSessions, revokeAllSessions, revokeSession } from './people/sessions.ts'
import { setUp } from './people/set-up.ts'
import type { Clock, CursorSeal, Dice, KeyHasher, Letters, Meter, Passwords, TokenSigner } from './ports.ts'
import { getRoutes, replaceRoutes } from './routes/replace-routes.ts'
import { createApp, createProject } from './projects/create-project.ts'
import { getApp, getProject, listApps, listProjects } from './projects/list-projects.ts'
import { updateApp, updateProject } from './projects/update-project.ts'
import { getRole, listRoles } from './roles/list-roles.ts'
import { previewRole, updateRole } from './roles/update-role.ts'
import { listSigningKeys } from './signing-keys/list-signing-keys.ts'
import { publishKeys } from './signing-keys/publish-keys.ts'
import { rotateSigningKey, withdrawSigningKey } from './signing-keys/rotate-signing-key.ts'
import type { Store } from './store.ts'
import { AnswerVerification } from './verification/answer-verification.ts'
import { createMemory, type NodeMemory } from './memory/create-memory.ts'
import { Arrivals } from './memory/arrivals.ts'
import { getRevision } from './memory/get-revision.ts'
import { replayTombstones } from './memory/replay-tombstones.ts'
import type { OwnFleet } from './memory/fleet.ts'
import type { Journal } from './memory/journal.ts'
import { compilePolicies } from './verifiers/compile-policies.ts'
import {
  ackVerifier,
  leaveVerifier,
  listChanges,
  renewVerifier,
  type LeaseDeps,
} from './verifiers/keep-lease.ts'
import { lookUpKeys, type LookUpDeps } from './verifiers/look-up-keys.ts'
import { noteUses, type NoteUsesDeps } from './verifiers/note-uses.ts'
import { createFirstWorkspace, createWorkspace } from './workspaces/create-workspace.ts'
import { listWorkspaces } from './workspaces/list-workspaces.ts'
import { recoverWorkspace } from './workspaces/recover-workspace.ts'

/** What the domain asks of the world. */
export interface World {
  readonly store: Store
  readonly clock: Clock
  /** The same, and never earlier than it has been: by it keys expire. */
  readonly steadyClock: Clock
  /** Milliseconds on a clock that never steps back. */
  readonly elapsed: () => number
  readonly scheduler: Scheduler
  /** SHA-256 of a text in UTF-8, as 32 Latin 1 characters. */
  readonly digest: (text: string) => string
  readonly texts: Texts
  readonly limits: CacheLimits
  /** How this node is one of those that answer from memory. Given the memory, which it keeps up to date. */
  readonly fleet: (memory: Memory) => OwnFleet
  /** Where it is written down, outside the database, what was taken away. */
  readonly journal: Journal
  /** Of workspaces that do not ask for another. */
  readonly consistency: Compiled['consistency']
  /** Others may change what this node remembers: without them, what it has is confirmed already. */
  readonly hasOthers: boolean
  readonly dice: Dice
  readonly hasher: KeyHasher
  readonly cursors: CursorSeal
  readonly tokens: TokenSigner
  readonly passwords: Passwords
  readonly letters: Letters
  readonly meter: Meter
  /** How the server is reached from outside, without a slash at its end: the issuer of tokens. */
  readonly publicUrl: string
  readonly blueprints: ReadonlyMap<string, Blueprint>
}

const changing = (deps: Deps, publicUrl: string) => ({
  exportEvents: exportEvents(deps),
  updateSignInPolicy: updateSignInPolicy(deps),
  updateVerificationPolicy: updateVerificationPolicy(deps),
  replaceRoutes: replaceRoutes(deps),
  relaxSignInPolicy: relaxSignInPolicy(deps),
  revokeMemberSessions: revokeMemberSessions(deps),
  createKey: createKey(deps),
  updateKey: updateKey(deps),
  rotateKey: rotateKey(deps),
  endOverlap: endOverlap(deps),
  copyKey: copyKey(deps),
  importKeys: importKeys(deps),
  approveKey: approveKey(deps),
  refuseKey: refuseKey(deps),
  revokeKey: revokeKey(deps),
  revokeSelf: revokeSelf(deps),
  revokeAllKeys: revokeAllKeys(deps),
  createKeyType: createKeyType(deps),
  updateKeyType: updateKeyType(deps),
  createResource: createResource(deps),
  updateResource: updateResource(deps),
  removeResource: removeResource(deps),
  updateRole: updateRole(deps),
  applyBlueprint: applyBlueprint(deps),
  rotateSigningKey: rotateSigningKey(deps),
  withdrawSigningKey: withdrawSigningKey(deps),
  createProject: createProject(deps),
  updateProject: updateProject(deps),
  createApp: createApp(deps),
  updateApp: updateApp(deps),
  createMember: createMember(deps),
  updateMember: updateMember(deps),
  removeMember: removeMember(deps),
  createInvitation: createInvitation({ ...deps, acceptUrl: `${publicUrl}/invitation` }),
  renewInvitation: renewInvitation({ ...deps, acceptUrl: `${publicUrl}/invitation` }),
  revokeInvitation: revokeInvitation(deps),
  acceptInvitation: acceptInvitation(deps),
  createWorkspace: createWorkspace({ ...deps, setupUrl: `${publicUrl}/setup` }),
  createFirstWorkspace: createFirstWorkspace({ ...deps, setupUrl: `${publicUrl}/setup` }),
  recoverWorkspace: recoverWorkspace({ ...deps, setupUrl: `${publicUrl}/setup` }),
  setUp: setUp(deps),
  beginSession: beginSession(deps),
  leaveSession: leaveSession(deps),
  recordFailure: recordFailure(deps),
  revokeSession: revokeSession(deps),
  revokeAllSessions: revokeAllSessions(deps),
  allowReset: allowReset(deps),
  replayTombstones: replayTombstones(deps),
})

const looking = (deps: Deps) => ({
  getOverview: getOverview(deps),
  listMemberSessions: listMemberSessions(deps),
  getSignInPolicy: getSignInPolicy(deps),
  getVerificationPolicy: getVerificationPolicy(deps),
  getRoutes: getRoutes(deps),
  keepSecondFactor: keepSecondFactor(deps),
  getRevision: getRevision(deps),
  listKeys: listKeys(deps),
  countKeys: countKeys(deps),
  getKey: getKey(deps),
  getSelf: getSelf(deps),
  previewKeyType: previewKeyType(deps),
  previewResource: previewResource(deps),
  previewRemoval: previewRemoval(deps),
  previewRole: previewRole(deps),
  listKeyTypes: listKeyTypes(deps),
  getKeyType: getKeyType(deps),
  listResources: listResources(deps),
  getResource: getResource(deps),
  listRoles: listRoles(deps),
  getRole: getRole(deps),
  listBlueprints: listBlueprints(deps),
  exportBlueprint: exportBlueprint(deps),
  listSigningKeys: listSigningKeys(deps),
  listProjects: listProjects(deps),
  getProject: getProject(deps),
  listApps: listApps(deps),
  getApp: getApp(deps),
  listMembers: listMembers(deps),
  getMember: getMember(deps),
  listInvitations: listInvitations(deps),
  getInvitation: getInvitation(deps),
  listEvents: listEvents(deps),
  listWorkspaces: listWorkspaces(deps),
  getSession: getSession(deps),
  listSessions: listSessions(deps),
})

const verifying = (deps: LeaseDeps & LookUpDeps & NoteUsesDeps) => ({
  renewVerifier: renewVerifier(deps),
  listChanges: listChanges(deps),
  ackVerifier: ackVerifier(deps),
  leaveVerifier: leaveVerifier(deps),
  lookUpKeys: lookUpKeys(deps),
  compilePolicies: compilePolicies(deps),
  noteUses: noteUses(deps),
})

/** Everything Claviger does. Each verb takes the caller first and passes the one door. */
export interface Verbs
  extends ReturnType<typeof changing>, ReturnType<typeof looking>, ReturnType<typeof verifying> {
  readonly authenticate: Authenticate
  readonly sessionCallers: SessionCallers
  readonly answers: AnswerVerification
  readonly memory: NodeMemory
  readonly fleet: OwnFleet
  /** Who waits for a change waits no longer, and is told what there is. */
  readonly arrivals: Arrivals
  readonly publishKeys: ReturnType<typeof publishKeys>
  readonly newId: NewId
  readonly canary: Canary
  readonly uses: Uses
  readonly prefixes: PrefixBook
  /** Forgets answers too old to be repeated, and what people's sessions and sign-ins have left. */
  sweep(): Promise<void>
}

/** Wires the domain to the world it is given. */
export function createVerbs(world: World): Verbs {
  const { store, clock, scheduler, elapsed, dice, hasher, cursors, tokens, passwords, letters, meter } = world
  const { publicUrl, blueprints } = world
  const newId = createNewId(clock, dice)
  const models = createModels()
  const uses = new Uses({ store, scheduler, elapsed })
  const prefixes = new PrefixBook(store)
  // A type is made whether or not its prefix is read at once: see the book.
  const refreshPrefixes = (): Promise<void> => prefixes.refresh().catch(() => undefined)
  const inForce: Deps['inForce'] = (asked) => (world.hasOthers ? (asked ?? world.consistency) : 'lease')
  const memory = createMemory({
    ...world,
    inForce,
    clock: world.steadyClock,
    prefixes,
    refreshPrefixes,
    uses,
  })
  const arrivals = new Arrivals(memory.memory, world.scheduler)
  const fleet = world.fleet(arrivals)
  const doors = { store, clock, newId, fleet, readmit: createReadmit({ models }) }
  const door = createDoor({ ...doors, journal: world.journal })
  const given = { newId, clock, dice, hasher, cursors, tokens, passwords, letters, blueprints }
  const deps: Deps = { ...given, inForce, issuer: publicUrl, door, fleet, models, uses, refreshPrefixes }
  const answers = new AnswerVerification({
    ...memory,
    fleet,
    uses,
    meter,
    now: () => world.steadyClock.now(),
  })
  return {
    ...changing(deps, publicUrl),
    ...looking(deps),
    ...verifying({ ...memory, fleet, arrivals, prefixes, store, hasher, clock, uses }),
    authenticate: createAuthenticate(answers, memory.verifier.table),
    sessionCallers: createSessionCallers({ store, clock, models }),
    answers,
    memory,
    fleet,
    canary: createCanary({
      newId,
      dice,
      hasher,
      store,
      // What it revokes need not be known after a restore.
      door: createDoor({ ...doors, journal: { append: async () => undefined } }),
    }),
    arrivals,
    publishKeys: publishKeys({ store, clock }),
    newId,
    uses,
    prefixes,
    sweep: () =>
      store.tend(async (writes) => {
        await writes.answers.deleteBefore(clock.now() - ANSWER_LIFETIME_MS)
        await writes.people.deleteEnded(clock.now())
        await writes.changes.prune(CHANGES_KEPT)
      }),
  }
}
