import type { CallOptions, Caller, ChangeOptions, CreateOptions } from './call.ts'
import type {
  CreateMemberBody,
  ListMembersQuery,
  Member,
  MemberSessionList,
  Page,
  SignedOutMember,
  UpdateMemberBody,
} from './generated/types.ts'
import { itemsOf } from './pages.ts'

/** The members of the workspace. */
export interface Members {
  /** Adds a member. */
  create(body: CreateMemberBody, options?: CreateOptions): Promise<Member>
  /** One page of members. */
  list(query?: ListMembersQuery, options?: CallOptions): Promise<Page<Member>>
  /** Every member, page after page. */
  listAll(query?: ListMembersQuery, options?: CallOptions): AsyncGenerator<Member, void, undefined>
  /** One member. */
  get(id: string, options?: CallOptions): Promise<Member>
  /** Changes the role of a member, suspends or reinstates. With their `revision`, only if nobody else has since. */
  update(id: string, body: UpdateMemberBody, options?: ChangeOptions): Promise<Member>
  /** Removes a member; their keys stop working. */
  remove(id: string, options?: ChangeOptions): Promise<Member>
  /** Where a member is signed in, newest first. */
  sessions(id: string, options?: CallOptions): Promise<MemberSessionList>
  /** Signs a member out of the workspace. */
  signOut(id: string, options?: CallOptions): Promise<SignedOutMember>
}

/** The operations on members, called by `caller`. */
export function membersOf(caller: Caller): Members {
  const list: Members['list'] = (query, options) => caller.call('listMembers', { query }, options)
  return {
    create: (body, options) => caller.call('createMember', { body }, options),
    list,
    listAll: (query, options) => itemsOf((cursor) => list({ ...query, cursor }, options), query?.cursor),
    get: (id, options) => caller.call('getMember', { params: { id } }, options),
    update: (id, body, options) => caller.call('updateMember', { params: { id }, body }, options),
    remove: (id, options) => caller.call('removeMember', { params: { id } }, options),
    sessions: (id, options) => caller.call('listMemberSessions', { params: { id } }, options),
    signOut: (id, options) => caller.call('revokeMemberSessions', { params: { id } }, options),
  }
}
