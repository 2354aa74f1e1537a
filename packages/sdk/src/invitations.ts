import type { CallOptions, Caller, CreateOptions } from './call.ts'
import type {
  AcceptInvitationBody,
  CreatedInvitation,
  CreateInvitationBody,
  Invitation,
  ListInvitationsQuery,
  Member,
  Page,
} from './generated/types.ts'
import { itemsOf } from './pages.ts'

/** Invitations to become a member of the workspace. */
export interface Invitations {
  /** Invites somebody. The answer holds the `accept_url` to send them, which is shown this once. */
  create(body: CreateInvitationBody, options?: CreateOptions): Promise<CreatedInvitation>
  /** One page of invitations. */
  list(query?: ListInvitationsQuery, options?: CallOptions): Promise<Page<Invitation>>
  /** Every invitation, page after page. */
  listAll(query?: ListInvitationsQuery, options?: CallOptions): AsyncGenerator<Invitation, void, undefined>
  /** One invitation, never its token. */
  get(id: string, options?: CallOptions): Promise<Invitation>
  /** Revokes an invitation; its token is refused from then on. Again is the same. */
  revoke(id: string, options?: CallOptions): Promise<Invitation>
  /** Gives an invitation another token and another seven days; the token before is refused from then on. */
  renew(id: string, options?: CreateOptions): Promise<CreatedInvitation>
  /**
   * Accepts an invitation by its token. Sends no key, even where the client has one. Not tried again by itself, since
   * a token works once.
   */
  accept(body: AcceptInvitationBody, options?: CallOptions): Promise<Member>
}

/** The operations on invitations, called by `caller`. */
export function invitationsOf(caller: Caller): Invitations {
  const list: Invitations['list'] = (query, options) => caller.call('listInvitations', { query }, options)
  return {
    create: (body, options) => caller.call('createInvitation', { body }, options),
    list,
    listAll: (query, options) => itemsOf((cursor) => list({ ...query, cursor }, options), query?.cursor),
    get: (id, options) => caller.call('getInvitation', { params: { id } }, options),
    revoke: (id, options) => caller.call('revokeInvitation', { params: { id } }, options),
    renew: (id, options) => caller.call('renewInvitation', { params: { id } }, options),
    accept: (body, options) => caller.call('acceptInvitation', { body }, options),
  }
}
