import { authOf, type Auth } from './auth.ts'
import { blueprintsOf, type Blueprints } from './blueprints.ts'
import { Caller, type CallOptions } from './call.ts'
import { eventsOf, type Events } from './events.ts'
import type { Health, Jwks, Overview, ReachedRevision, Readiness } from './generated/types.ts'
import { invitationsOf, type Invitations } from './invitations.ts'
import { keyTypesOf, resourcesOf, type KeyTypes, type Resources } from './key-types.ts'
import { keysOf, type Keys } from './keys.ts'
import { membersOf, type Members } from './members.ts'
import { settingsOf, type ClientOptions } from './options.ts'
import { projectsOf, type Projects } from './projects.ts'
import { routesOf, type Routes } from './routes.ts'
import type { Timing } from './retry.ts'
import { rolesOf, type Roles } from './roles.ts'
import { sessionsOf, type Sessions } from './sessions.ts'
import { verificationPolicyOf, type VerificationPolicies } from './verification-policy.ts'
import { signInPolicyOf, type SignInPolicies } from './sign-in-policy.ts'
import { signingKeysOf, type SigningKeys } from './signing-keys.ts'
import { workspacesOf, type Workspaces } from './workspaces.ts'

/** Every operation of a server, by what it is about. Every call rejects with ClavigerError. */
export interface Client {
  readonly keys: Keys
  readonly keyTypes: KeyTypes
  readonly resources: Resources
  readonly blueprints: Blueprints
  readonly projects: Projects
  readonly members: Members
  readonly roles: Roles
  readonly routes: Routes
  readonly signingKeys: SigningKeys
  readonly signInPolicy: SignInPolicies
  readonly verificationPolicy: VerificationPolicies
  readonly invitations: Invitations
  readonly sessions: Sessions
  readonly auth: Auth
  readonly events: Events
  readonly workspaces: Workspaces
  /** What needs a look: counts of keys, each with the filters for `keys.list`, and the first steps taken. */
  overview(options?: CallOptions): Promise<Overview>
  /** Whether a change that was not waited for (`?wait=0`) is in force everywhere by now. */
  reached(revision: number, options?: CallOptions): Promise<ReachedRevision>
  /** Is the API there; and, since the client sends its key, is the key valid. */
  health(options?: CallOptions): Promise<Health>
  /** The process runs. */
  live(options?: CallOptions): Promise<Health>
  /** Whether the process can serve. A server that cannot is an answer as well: look at `status`. */
  ready(options?: CallOptions): Promise<Readiness>
  /** The public keys of JWT keys. */
  jwks(options?: CallOptions): Promise<Jwks>
}

/** A client that counts time by `timing`. Throws TypeError on options that cannot be meant. */
export function clientWith(options: ClientOptions, timing: Timing): Client {
  const caller = new Caller(settingsOf(options), timing)
  return {
    keys: keysOf(caller),
    keyTypes: keyTypesOf(caller),
    resources: resourcesOf(caller),
    blueprints: blueprintsOf(caller),
    projects: projectsOf(caller),
    members: membersOf(caller),
    roles: rolesOf(caller),
    routes: routesOf(caller),
    signingKeys: signingKeysOf(caller),
    signInPolicy: signInPolicyOf(caller),
    verificationPolicy: verificationPolicyOf(caller),
    invitations: invitationsOf(caller),
    sessions: sessionsOf(caller),
    auth: authOf(caller),
    events: eventsOf(caller),
    workspaces: workspacesOf(caller),
    overview: (call) => caller.call('getOverview', {}, call),
    reached: (revision, call) => caller.call('getRevision', { params: { revision: String(revision) } }, call),
    health: (call) => caller.call('checkHealth', {}, call),
    live: (call) => caller.call('checkLiveness', {}, call),
    ready: (call) => caller.call('checkReadiness', {}, call),
    jwks: (call) => caller.call('getJwks', {}, call),
  }
}
