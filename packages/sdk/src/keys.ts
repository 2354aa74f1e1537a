import type { CallOptions, Caller, ChangeOptions, CreateOptions } from './call.ts'
import { ClavigerError } from './claviger-error.ts'
import type {
  CopyKeyBody,
  CountKeysQuery,
  CreatedKey,
  CreateKeyBody,
  EndedOverlap,
  ImportItem,
  ImportResult,
  Key,
  KeyCount,
  ListKeysQuery,
  Page,
  RevokeAllBody,
  RevokedAll,
  RevokedKey,
  RevokeKeyBody,
  RotatedKey,
  RotateKeyBody,
  UpdateKeyBody,
  Verification,
  VerifyBody,
} from './generated/types.ts'
import { itemsOf } from './pages.ts'

/** Keys: make, find, change, replace, revoke, verify. Every call rejects with ClavigerError. */
export interface Keys {
  /** Creates a key. The answer holds its `secret`, which is shown this once. */
  create(body: CreateKeyBody, options?: CreateOptions): Promise<CreatedKey>
  /** One page of keys. */
  list(query?: ListKeysQuery, options?: CallOptions): Promise<Page<Key>>
  /** Every key that fits, page after page. */
  listAll(query?: ListKeysQuery, options?: CallOptions): AsyncGenerator<Key, void, undefined>
  /** How many keys fit, over all pages. */
  count(query?: CountKeysQuery, options?: CallOptions): Promise<KeyCount>
  /** One key, never its secret. */
  get(id: string, options?: CallOptions): Promise<Key>
  /** Changes a key: what is absent stays, null clears. With its `revision`, only if nobody else has since. */
  update(id: string, body: UpdateKeyBody, options?: ChangeOptions): Promise<Key>
  /** Gives a key a new secret; the old one works until the overlap ends, 24 hours when none is given. */
  rotate(id: string, body?: RotateKeyBody, options?: CreateOptions): Promise<RotatedKey>
  /** Ends the overlap of a rotation: only the newest secret works on. Not tried again by itself. */
  endOverlap(id: string, options?: CallOptions): Promise<EndedOverlap>
  /** Makes a new key with the rights of another, never beyond the caller's. The answer holds its `secret`. */
  copy(id: string, body: CopyKeyBody, options?: CreateOptions): Promise<CreatedKey>
  /** Approves a key that waits for it. Not tried again by itself: a second try would be refused. */
  approve(id: string, options?: CallOptions): Promise<Key>
  /** Refuses a key that waits for approval: it is revoked. Not tried again by itself. */
  refuse(id: string, body?: RevokeKeyBody, options?: CallOptions): Promise<RevokedKey>
  /** Revokes a key. Once this has answered, the key is refused everywhere. Again is the same. */
  revoke(id: string, body?: RevokeKeyBody, options?: CallOptions): Promise<RevokedKey>
  /** Revokes all keys of a workspace, project, owner or type. */
  revokeAll(body: RevokeAllBody, options?: CallOptions): Promise<RevokedAll>
  /** Takes over up to 1000 keys that were issued elsewhere; what became of each comes in the order of the items. */
  import(items: readonly ImportItem[], options?: CreateOptions): Promise<ImportResult[]>
  /** The key that this client calls with. */
  self(options?: CallOptions): Promise<Key>
  /** Revokes the key that this client calls with. Not tried again by itself: a second try would be refused. */
  revokeSelf(options?: CallOptions): Promise<RevokedKey>
  /** Says whether a key is valid. A key that is not is an answer as well: look at `valid` and `code`. */
  verify(body: VerifyBody, options?: CallOptions): Promise<Verification>
  /** Verifies up to 100 keys at once; the answers come in the order of the items. */
  verifyBatch(items: readonly VerifyBody[], options?: CallOptions): Promise<Verification[]>
}

/** Fewer answers than questions would let a caller take one key's answer for another's. */
function oneEach<Answer>(items: readonly unknown[], answers: Answer[]): Answer[] {
  if (!Array.isArray(answers) || answers.length !== items.length)
    throw new ClavigerError({ code: 'unexpected_answer', detail: 'There is not one answer for each key' })
  return answers
}

async function verifyBatch(
  caller: Caller,
  items: readonly VerifyBody[],
  options?: CallOptions,
): Promise<Verification[]> {
  return oneEach(items, (await caller.call('verifyKeys', { body: { items } }, options)).results)
}

async function importKeys(
  caller: Caller,
  keys: readonly ImportItem[],
  options?: CreateOptions,
): Promise<ImportResult[]> {
  return oneEach(keys, (await caller.call('importKeys', { body: { keys } }, options)).results)
}

/** The operations on keys, called by `caller`. */
export function keysOf(caller: Caller): Keys {
  const list: Keys['list'] = (query, options) => caller.call('listKeys', { query }, options)
  return {
    create: (body, options) => caller.call('createKey', { body }, options),
    list,
    listAll: (query, options) => itemsOf((cursor) => list({ ...query, cursor }, options), query?.cursor),
    count: (query, options) => caller.call('countKeys', { query }, options),
    get: (id, options) => caller.call('getKey', { params: { id } }, options),
    update: (id, body, options) => caller.call('updateKey', { params: { id }, body }, options),
    rotate: (id, body, options) => caller.call('rotateKey', { params: { id }, body }, options),
    endOverlap: (id, options) => caller.call('endOverlap', { params: { id } }, options),
    copy: (id, body, options) => caller.call('copyKey', { params: { id }, body }, options),
    approve: (id, options) => caller.call('approveKey', { params: { id } }, options),
    refuse: (id, body, options) => caller.call('refuseKey', { params: { id }, body }, options),
    revoke: (id, body, options) =>
      body?.reason == null
        ? caller.call('revokeKey', { params: { id } }, options)
        : caller.call('revokeKeyWithReason', { params: { id }, body }, options),
    revokeAll: (body, options) => caller.call('revokeAllKeys', { body }, options),
    import: (items, options) => importKeys(caller, items, options),
    self: (options) => caller.call('getSelf', {}, options),
    revokeSelf: (options) => caller.call('revokeSelf', {}, options),
    verify: (body, options) => caller.call('verifyKey', { body }, options),
    verifyBatch: (items, options) => verifyBatch(caller, items, options),
  }
}
