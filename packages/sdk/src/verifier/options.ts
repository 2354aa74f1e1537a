import type { ClientOptions } from '../options.ts'

/** How a verifier is set up. */
export interface VerifierOptions extends Pick<ClientOptions, 'url' | 'fetch' | 'userAgent' | 'headers'> {
  /** The key to ask with. It needs the scope `verify:manage.keys` and no other. */
  readonly key: string
  /**
   * What to do while the verifier cannot be sure of what it remembers, as when no node can be reached: ask a node about
   * each key (`network`, when absent), which rejects where none answers; or refuse (`refuse`) with the code `lapsed`.
   */
  readonly onLapse?: 'network' | 'refuse' | undefined
  /** What memory may take, in bytes; 64 MiB when absent, enough for about 300 000 keys. */
  readonly memoryBytes?: number | undefined
  /** How long to wait for one answer of a node, in ms; 5 000 when absent. */
  readonly timeoutMs?: number | undefined
}

/** What is asked of a presented key. What is absent is not asked. */
export interface VerifierQuestion {
  /** What the key must hold, all of them. */
  readonly scopes?: readonly string[] | undefined
  /** The id of the project that the request is about. */
  readonly project?: string | null | undefined
  /** The id of the app that the request is about. Always asked of a node. */
  readonly app?: string | null | undefined
  /** Absent: that of the verifier's own key, else `live`. */
  readonly environment?: string | null | undefined
  /** The end client's address. A key with network rules is refused without it. */
  readonly ip?: string | null | undefined
  /** The end client's `Origin` header, as it came. */
  readonly origin?: string | null | undefined
  readonly userAgent?: string | null | undefined
  /** The end client is a browser: it sent `Origin` or `Sec-Fetch-Site`. */
  readonly fromBrowser?: boolean | undefined
}

const MIB = 2 ** 20
const LEAST_MIB = 4

/** What memory may take, shared out. Throws TypeError for less than makes sense. */
export function limitsOf(memoryBytes = 64 * MIB): {
  recordBytes: number
  metadataBytes: number
  absent: number
} {
  if (!Number.isSafeInteger(memoryBytes) || memoryBytes < LEAST_MIB * MIB)
    throw new TypeError(`memoryBytes must be a whole number of at least ${LEAST_MIB} MiB`)
  const metadataBytes = Math.floor(memoryBytes / 4)
  return { recordBytes: memoryBytes - metadataBytes, metadataBytes, absent: 16_384 }
}
