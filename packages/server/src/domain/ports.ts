import type { Outcome } from '@claviger/contract'
import type { OpenToken } from '@claviger/verifier'

/** Milliseconds since 1970. Time is an argument everywhere, so that a test can hold it still. */
export interface Clock {
  now(): number
}

/** Bytes nobody can guess, from the operating system. */
export interface Dice {
  bytes(length: number): Uint8Array
}

/** How a secret is kept: its digest, and by which scheme the digest was made. */
export interface HashedSecret {
  /** Base64url without padding. */
  readonly hash: string
  /**
   * `sha256`, `hmac-sha256-digest:` and the id of the pepper, or for keys issued elsewhere `import:…` (see `IMPORTED_WHOLE`); of old,
   * `hmac-sha256:` and that id.
   */
  readonly scheme: string
}

/**
 * Digests of keys. A key has 256 random bits, so one fast digest is enough and makes an indexed look-up possible;
 * a pepper kept outside the database makes a stolen database useless even for checking a candidate.
 */
export interface KeyHasher {
  /** What a new secret is stored as. */
  current(secret: string): HashedSecret
  /** The same by the digest of the secret (32 Latin 1 characters). */
  currentOf(digest: string): HashedSecret
  /** What a secret that was issued elsewhere is stored as: without pepper, as its digest would have been. */
  imported(secret: string): HashedSecret
  /**
   * Every form in which this secret may have been stored, the current one first. One digest can stand there under
   * several schemes.
   */
  candidates(secret: string): readonly HashedSecret[]
  /** The same by digests; without the text, a form that was given up long ago is not among them. */
  candidatesOf(presented: PresentedKey): readonly HashedSecret[]
  /** Schemes of that form. */
  readonly olderSchemes: readonly string[]
}

/** A key that somebody presented, by its digest and that of what stands behind its last `_` (32 Latin 1 characters each). */
export interface PresentedKey {
  readonly digest: string
  readonly tail: string | null
  readonly presented: string | null
}

/** Counts what operators watch. */
export interface Meter {
  verified(outcome: Outcome): void
}

/** Makes page cursors that only this installation can make, each good for one list with one set of filters. */
export interface CursorSeal {
  seal(context: string, position: string): string
  /** The position, or undefined when the cursor was made elsewhere, for another list, or changed. */
  open(context: string, cursor: string): string | undefined
}

/**
 * One caller's right to have an answer repeated (contract, Idempotency-Key). Derived from the credential and the
 * idempotency key that were presented, of which the server keeps neither: without both, the answer stays shut.
 */
export interface Once {
  /** Where the answer is kept. Reveals nothing about what it was derived from. */
  readonly slot: string
  /** Of method, path and body: tells a repeat from another request under the same key. */
  readonly fingerprint: string
  readonly seal: (answer: string) => string
  readonly open: (sealed: string) => string
}

/** The public half of a signing key, and the private half as it is kept: sealed under the master key. */
export interface SigningPair {
  /** Base64url of the 32 bytes, a JWK's `x` (RFC 8037 §2). */
  readonly publicKey: string
  readonly sealed: string
}

/** Signs and opens the tokens of JWT keys (RFC 7515 compact form, EdDSA over Ed25519, RFC 8037). One algorithm, one header. */
export interface TokenSigner {
  createPair(kid: string): SigningPair
  /** `payload`: what `JSON.stringify` makes of an object. Throws for what `open` would refuse, and when the seal does not open. */
  sign(kid: string, sealed: string, payload: string): string
  readonly open: OpenToken
}

/** Digests of what people choose themselves, which can be guessed: slow and with a salt. */
export interface Passwords {
  /** A PHC string, which says how it was made. */
  hash(password: string): Promise<string>
}

/** An invitation on its way to whom it is for. */
export interface InvitationLetter {
  readonly to: string
  /** The slug of the workspace: a name could be made to say anything, a link among it. */
  readonly workspace: string
  readonly role: string
  /** Where to accept, the token in its fragment. */
  readonly url: string
}

/** What has become different about how a person signs in. */
export type AccessChange = 'password_changed' | 'second_factor_off' | 'passkey_added'

/**
 * What people are told by mail, where mail is sent. It is posted and forgotten: whoever asks does not wait for it, and
 * a mail that fails fails nothing else.
 */
export interface Letters {
  invited(letter: InvitationLetter): void
  /** To whom an account belongs, so that they notice what somebody else did. */
  changed(to: string, what: AccessChange): void
}

/** Counts attempts in the database, so that every node counts the same. */
export interface Throttle {
  /**
   * Counts one more attempt under a name, and answers 0 while there are at most `most` in the window that began with
   * the first; else for how many milliseconds there may be no more. Of many at once, no more than `most` are answered 0.
   */
  take(name: string, limit: { readonly most: number; readonly windowMs: number }): Promise<number>
  /** Forgets the attempts under a name. */
  clear(name: string): Promise<void>
  /** Forgets windows that have ended. */
  sweep(): Promise<void>
}
