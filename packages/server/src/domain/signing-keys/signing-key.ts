import type { SigningKeyView } from '@claviger/contract'

/** An Ed25519 key of one workspace. The private half is sealed under the master key. */
export interface SigningKey {
  /** The `kid` of the tokens it signs. */
  readonly id: string
  readonly workspace: string
  /** The `x` of its JWK (RFC 8037 §2): 32 bytes, base64url. */
  readonly publicKey: string
  readonly sealed: string
  readonly state: SigningKeyView['state']
  readonly createdAt: number
  /** While retiring: when its tokens stop working; null: each at its own end. */
  readonly retiresAt: number | null
}
