import type { MemberView, Role } from '@claviger/contract'

/** A user with a role in one workspace. The same person in two workspaces is two members. */
export interface Member {
  readonly id: string
  readonly workspace: string
  readonly email: string
  readonly name: string | null
  readonly role: Role
  readonly status: MemberView['status']
  readonly createdAt: number
  readonly revision: number
}

export interface MemberReads {
  find(workspace: string, id: string): Promise<Member | undefined>
  findEmail(workspace: string, email: string): Promise<Member | undefined>
  /** The workspace's longest-standing active owner. */
  findOwner(workspace: string): Promise<Member | undefined>
  countActiveOwners(workspace: string): Promise<number>
  /** Oldest first; removed ones are left out. */
  list(workspace: string, after: string | undefined, limit: number): Promise<Member[]>
}

export interface MemberWrites {
  insert(member: Member): Promise<void>
  update(member: Member): Promise<void>
}
