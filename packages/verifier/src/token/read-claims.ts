/** What a token of a JWT key says (RFC 7519 §4.1). It is to be compared with what is stored, never believed for itself. */
export interface Claims {
  /** Who issued it: this installation. */
  readonly iss: string
  /** Whose key it is. */
  readonly sub: string
  readonly workspace: string
  /** The id of the secret. */
  readonly jti: string
  /** Seconds since 1970, as `exp`. */
  readonly iat: number
  readonly exp?: number
  readonly scopes?: readonly string[]
}

// Not empty, and without half a surrogate pair, which is no text in any other place.
const isText = (value: unknown): boolean => typeof value === 'string' && /^\P{Cs}+$/u.test(value)
const isSeconds = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0

const REQUIRED: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['iss', isText],
  ['sub', isText],
  ['workspace', isText],
  ['jti', isText],
  ['iat', isSeconds],
])

const OPTIONAL: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['exp', isSeconds],
  ['scopes', (value) => Array.isArray(value) && value.every(isText)],
])

/**
 * The claims of a payload, which is the JSON text of an object with no member twice. undefined for a member more, one
 * less, or one of another type: what we do not know, somebody else might take for a condition.
 */
export function readClaims(payload: string): Claims | undefined {
  const value = parse(payload)
  if (typeof value !== 'object' || value === null) return undefined
  const members = new Map<string, unknown>(Object.entries(value))
  for (const [name, fits] of REQUIRED) if (!fits(members.get(name))) return undefined
  for (const [name, given] of members)
    if (!REQUIRED.has(name) && OPTIONAL.get(name)?.(given) !== true) return undefined
  return value as Claims
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return undefined
  }
}
