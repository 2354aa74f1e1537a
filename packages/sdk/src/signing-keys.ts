import type { CallOptions, Caller, CreateOptions } from './call.ts'
import type { RotateSigningKeyBody, SigningKeyList } from './generated/types.ts'

/** The keys that JWT keys of the workspace are signed with. */
export interface SigningKeys {
  /** All of them, withdrawn ones too. */
  list(options?: CallOptions): Promise<SigningKeyList>
  /** Signs with the next one from now on. */
  rotate(body?: RotateSigningKeyBody, options?: CreateOptions): Promise<SigningKeyList>
  /** Withdraws one: every token under it is refused. */
  withdraw(id: string, options?: CallOptions): Promise<SigningKeyList>
}

/** The operations on signing keys, called by `caller`. */
export const signingKeysOf = (caller: Caller): SigningKeys => ({
  list: (options) => caller.call('listSigningKeys', {}, options),
  rotate: (body, options) => caller.call('rotateSigningKey', { body }, options),
  withdraw: (id, options) => caller.call('withdrawSigningKey', { params: { id } }, options),
})
