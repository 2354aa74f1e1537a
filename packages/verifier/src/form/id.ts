/** Characters after the prefix of an id: 26 of Crockford's base 32 in lower case, 48 bits of time and 80 random bits. */
export const ID_BODY_PATTERN = '[0-9a-hjkmnp-tv-z]{26}'

/** What the id of a signing key begins with, which tokens name. */
export const SIGNING_KEY_PREFIX = 'sgk_'
