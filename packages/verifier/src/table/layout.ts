/**
 * A record as it lies in a block: what is fixed in length first, then its texts one behind the other, then what only
 * some have. Offsets in bytes. The texts: its name as a JSON string, the key's id, the id of its owner where the record has
 * one of its own, the id of its secret.
 */
export const DIGEST = 0
export const EXPIRES_AT = 32
export const TERM_FROM = 40
export const LAST_USED_AT = 48
export const REVISION = 56
export const POLICY = 64
export const FLAGS = 68
/** Lengths in bytes: one byte, one byte, two bytes, four bytes. */
export const ID_LENGTH = 72
export const SECRET_LENGTH = 73
export const OWNER_LENGTH = 74
export const NAME_LENGTH = 76
export const TEXT = 80

/** What only some have, from where its eight bytes fit behind the texts. Present under {@link MORE}. */
export const TOKEN_ENDS_AT = 0
export const RETIRES_AT = 8
/** The block of the metadata in its own arena, and how long it is; 0 for none. */
export const METADATA = 16
export const METADATA_LENGTH = 20
export const MORE_BYTES = 24

/** The records beside this one in the chain of its owner's, behind all else; 0: none. Present under {@link OWNED}. */
export const NEXT_OWNED = 0
export const PREVIOUS_OWNED = 4
export const OWNED_BYTES = 8

/** In the length of an id: it is packed (see `packId`). */
export const PACKED = 0x80

export const REVOKED = 1
export const ENABLED = 2
export const PENDING = 4
export const OWNER_ACTIVE = 8
/** The texts are UTF-8 beyond ASCII. */
export const WIDE = 16
/** The signature of its token was checked: the digest says that this is the very text that was checked. */
export const PROVEN = 32
/** Asked for since the round that looks for what to forget passed by. */
export const WANTED = 64
/** Used since its use was last reported. */
export const USED = 128
export const MORE = 256
/** A member owns it. */
export const OWNED = 512
