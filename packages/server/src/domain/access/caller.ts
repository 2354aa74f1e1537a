import { compileScopes, type Actor, type CompiledScopes, type Role } from '@claviger/contract'
import type { Owner } from '../keys/key.ts'
import type { Reached } from '../memory/fleet.ts'
import type { Once } from '../ports.ts'

/** Where a request came from: what the record of a change says beside who made it. */
export interface Origin {
  readonly requestId: string
  readonly ip: string | null
  readonly userAgent: string | null
  /** The `Origin` header as it came; null when there was none. */
  readonly page: string | null
  /** A browser sent it: it carries `Origin`, or a `Sec-Fetch-*` header that only browsers send. */
  readonly fromBrowser: boolean
}

/** What a caller cannot pass on because it does not have it. All null: the caller is not bounded. */
export interface Bounds {
  readonly expiresAt: number | null
  readonly ipAllow: readonly string[] | null
  readonly ipDeny: readonly string[] | null
  readonly origins: readonly string[] | null
  readonly project: string | null
  readonly environment: string | null
  /** Set for a caller that reaches its owner's keys only: a customer's customer, or a member whose role says so. */
  readonly owner: Owner | null
}

/** By what a caller was known: a key with one of its secrets, or the session of a person who signed in. */
export type Credential =
  | { readonly kind: 'key'; readonly key: string; readonly secret: string }
  | {
      readonly kind: 'session'
      readonly session: string
      readonly person: string
      /** The person signed in a moment ago: see `refuseStale`. */
      readonly isFresh: boolean
    }

/** Who asks. Every domain verb takes one first. */
export interface Caller {
  readonly workspace: string
  readonly actor: Actor
  readonly rights: CompiledScopes
  /** The same without what the role of its owner cuts off at present: what it can write into another key. */
  readonly written: CompiledScopes
  /** Its rights are its owner's, whatever those will be. */
  readonly inherits: boolean
  readonly bounds: Bounds
  readonly origin: Origin
  /** Root keys and the operator at the machine: they alone make root keys and speak for any member. */
  readonly root: boolean
  /** The role of the member who owns the calling key, or who is signed in; null when no member does. */
  readonly role: Role | null
  /**
   * Whose keys these are when nobody says: the owner of the calling key, or the member who is signed in. Null for
   * root: the workspace's owner.
   */
  readonly owner: Owner | null
  /** The revision of the workspace's types and catalogue that was read with the credential. */
  readonly modelRevision: number | undefined
  /** What was presented; looked at again when a change is about to happen. Null for operators and strangers. */
  readonly credential: Credential | null
  readonly once: Once | null
  /** How far changes are to reach before this caller is answered; null: everywhere, and nobody is told. */
  readonly effect: Effect | null
}

/** What a caller wants to know of how far its change has reached. */
export interface Effect {
  /** False: it is answered before its change has reached everybody, and asks later. */
  readonly waits: boolean
  readonly tell: (reached: Reached) => void
}

/** The id of the calling key; undefined for any other caller. */
export const callingKey = ({ credential }: Caller): string | undefined =>
  credential?.kind === 'key' ? credential.key : undefined

const UNBOUNDED: Bounds = {
  expiresAt: null,
  ipAllow: null,
  ipDeny: null,
  origins: null,
  project: null,
  environment: null,
  owner: null,
}

/** The person at the machine's own shell, who could read the database anyway. */
export const operator = (workspace: string, rights: Caller['rights'], requestId: string): Caller => ({
  workspace,
  actor: { kind: 'operator', id: null, name: 'command line' },
  rights,
  written: rights,
  inherits: false,
  bounds: UNBOUNDED,
  origin: { requestId, ip: null, userAgent: null, page: null, fromBrowser: false },
  root: true,
  role: null,
  owner: null,
  modelRevision: undefined,
  credential: null,
  once: null,
  effect: null,
})

const NOTHING = compileScopes([], [])

/**
 * Somebody who showed no key, at an operation that is open to all. Belongs to no workspace and holds no right, so
 * that a verb which takes one by mistake refuses.
 */
export const stranger = (origin: Origin): Caller => ({
  workspace: '',
  actor: { kind: 'system', id: null, name: null },
  rights: NOTHING,
  written: NOTHING,
  inherits: false,
  bounds: UNBOUNDED,
  origin,
  root: false,
  role: null,
  owner: null,
  modelRevision: undefined,
  credential: null,
  once: null,
  effect: null,
})

const JOINING = compileScopes(['write:manage.members'], [])

/**
 * A stranger who has proven an invitation, or a set-up link, by its token: may write members of the workspace that invited, and nothing
 * else, since somebody who may do that asked for exactly this member. Made by the verb that accepts, for one change,
 * and only of an invitation it has found; what the invitation does not say (address, role) the bearer cannot choose.
 */
export const invitee = ({ origin }: Caller, workspace: string, by = 'invitation'): Caller => ({
  ...stranger(origin),
  workspace,
  actor: { kind: 'system', id: null, name: by },
  rights: JOINING,
  written: JOINING,
})
