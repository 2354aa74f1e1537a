import type { Role } from '@claviger/contract'
import type { Member } from '../members/member-store.ts'
import type { HashedSecret } from '../ports.ts'

/** Somebody who signs in. One account, however many workspaces they are a member of. */
export interface Person {
  readonly id: string
  readonly email: string
  readonly name: string | null
  /**
   * The address is known to be theirs: by a mail they answered, a provider that vouches, or the operator. Whoever
   * holds an invitation has proven only that workspace's trust, since whoever invited has seen the token too.
   */
  readonly proven: boolean
  /** A code of an authenticator is asked for after the password. */
  readonly twoFactor: boolean
  readonly passkeys: number
}

/** Somebody is signed in. Of the cookie only a digest is kept. */
export interface Session {
  readonly id: string
  readonly person: Person
  readonly createdAt: number
  readonly expiresAt: number
  readonly ip: string | null
  readonly userAgent: string | null
}

/** How a member signs in. */
export interface Standing {
  readonly secondFactor: boolean
  /** Null where there was no sign-in yet. */
  readonly signedInAt: number | null
}

/** What a person is in a workspace. */
export interface Membership {
  readonly workspace: {
    readonly id: string
    readonly slug: string
    readonly name: string
    readonly modelRevision: number
    /** The roles of which a second factor is asked. */
    readonly secondFactor: readonly Role[]
  }
  readonly member: Member
  /** Sessions that began then or before do not reach this workspace. Null: all do. */
  readonly signedOutAt: number | null
}

/**
 * The right to make an owner's account, once. `authority`: who gave it. The operator vouches for the address, and
 * with a recovery also replaces the password of an account there is; an API key does neither.
 */
export interface Setup extends HashedSecret {
  readonly id: string
  readonly workspace: string
  readonly member: string
  readonly authority: 'api' | 'operator' | 'recovery'
  readonly createdAt: number
  readonly expiresAt: number
  readonly usedAt: number | null
}

export interface PeopleReads {
  find(id: string): Promise<Person | undefined>
  findEmail(email: string): Promise<Person | undefined>
  findSession(id: string): Promise<Session | undefined>
  findSessionByDigest(digest: string): Promise<Session | undefined>
  /** Newest first, those that have not ended. */
  listSessions(person: string, now: number): Promise<Session[]>
  /** How members of one workspace sign in, by their ids. */
  standings(workspace: string, members: readonly string[]): Promise<ReadonlyMap<string, Standing>>
  /** The account by which a member signs in, where they have one. */
  findOf(member: Member): Promise<Person | undefined>
  /**
   * Every member this person is, removed ones left out: by address where that is proven, else only where the account
   * was made by that workspace's own link.
   */
  memberships(person: Person): Promise<Membership[]>
  /** The address is that of an active member in any workspace. */
  isMember(email: string): Promise<boolean>
  findSetup(candidates: readonly HashedSecret[]): Promise<Setup | undefined>
}

/** A new account. `password`: its digest, as `Passwords` makes it; null when there is none. */
export interface NewPerson extends Omit<Person, 'twoFactor' | 'passkeys'> {
  readonly password: string | null
  readonly createdAt: number
}

export interface PeopleWrites {
  insert(person: NewPerson): Promise<void>
  /** Replaces the password and takes the second factors, passkeys and sessions away. */
  replaceAccess(person: string, password: string, now: number): Promise<void>
  /**
   * An address is now known to be the person's. If it was not before, what others may have left in the account is
   * taken away: sessions, second factors, passkeys, providers, and the password unless it is to be kept.
   */
  prove(person: string, keep: 'password' | 'nothing', now: number): Promise<void>
  /** Answers how many there were. */
  endSessions(person: string): Promise<number>
  endSession(id: string): Promise<void>
  /** No session that began until now reaches the member's workspace. */
  signOut(member: Member, now: number): Promise<void>
  /** A member and an account are the same person. */
  link(member: Member, person: string): Promise<void>
  /** Sessions and sign-ins under way that are over. */
  deleteEnded(now: number): Promise<void>
  insertSetup(setup: Setup): Promise<void>
  /** Every set-up link of a member is used up. */
  endSetups(member: string, usedAt: number): Promise<void>
}
