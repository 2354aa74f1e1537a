/** What the address of a page of keys says: which keys are shown, in which order, and what is open above them. */
export interface KeysSearch {
  readonly search?: string
  readonly status?: string
  readonly type?: string
  readonly environment?: string
  readonly project?: string
  readonly owner?: string
  readonly unused_for?: string
  readonly expires_before?: string
  readonly sort?: string
  readonly cursor?: string
  /** The dialog that makes a key is open, for this type; empty while none is chosen. */
  readonly create?: string
}

const NAMES = [
  'search',
  'status',
  'type',
  'environment',
  'project',
  'owner',
  'unused_for',
  'expires_before',
  'sort',
  'cursor',
  'create',
] as const satisfies readonly (keyof KeysSearch)[]

/** Takes what is text and drops the rest: an address may have been typed. */
export const readKeysSearch = (search: Readonly<Record<string, unknown>>): KeysSearch =>
  Object.fromEntries(
    NAMES.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : [])),
  )
