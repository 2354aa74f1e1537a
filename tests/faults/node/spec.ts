/** Where a node can be killed, as if its machine lost power at that very moment. */
export const MOMENTS = ['join', 'renew', 'apply', 'ack', 'commit'] as const

export type Moment = (typeof MOMENTS)[number]

/** Breakages on purpose: what does not catch them proves nothing. */
export const BREAKAGES = ['lease', 'ack', 'second'] as const

export type Breakage = (typeof BREAKAGES)[number]

/** What a node is started with, as JSON, in its only argument. */
export interface NodeSpec {
  /** `CLAVIGER_*` settings. */
  readonly env: Readonly<Record<string, string>>
  readonly protocol?: number
  /** It dies there the first time that it comes there. */
  readonly diesAt?: Moment
  readonly breakage?: Breakage
}

/** What a node is told while it runs. */
export type Order = { readonly stop: true } | { readonly dieAt: Moment }

/** A request that carries it stops the node's event loop for so many ms, from within the callback that read it. */
export const STALL_HEADER = 'x-test-stall-ms'

/** What a verifier in another process is asked. */
export interface Asked {
  readonly id: number
  readonly key: string
  readonly question: Readonly<Record<string, unknown>>
}

export interface Answered {
  readonly id: number
  readonly valid: boolean
  readonly code: string
}
