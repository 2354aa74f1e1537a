/**
 * A record as it lies in a block: what is fixed in length first, then its texts one behind the other. Offsets in bytes.
 * The texts: the key's id, its name as a JSON string, the id of its owner and of its secret where the record has them.
 */
export const DIGEST = 0
export const EXPIRES_AT = 32
export const TERM_FROM = 40
export const RETIRES_AT = 48
export const TOKEN_ENDS_AT = 56
export const LAST_USED_AT = 64
export const REVISION = 72
export const POLICY = 80
export const FLAGS = 84
/** Lengths in bytes: one byte, one byte, two bytes. */
export const ID_LENGTH = 88
export const SECRET_LENGTH = 89
export const OWNER_LENGTH = 90
export const NAME_LENGTH = 92
/** The block of the metadata in its own arena, and how long it is; 0 for none. */
export const METADATA = 96
export const METADATA_LENGTH = 100
export const TEXT = 104

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
