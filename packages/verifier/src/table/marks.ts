/** What ids of ours begin with, by where they stand. */
export const KEY = 'key_'
export const USER = 'usr_'
export const SECRET = 'sec_'

/** In the length of an owner's id, which may be long: it is packed. */
export const PACKED_OWNER = 0xffff
