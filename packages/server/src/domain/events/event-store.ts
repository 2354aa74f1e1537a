import type { Actor, EventKind } from '@claviger/contract'

/** Field by field what was and what is. Never a secret, never a hash. */
export type Changes = Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>

export interface Event {
  readonly id: string
  readonly workspace: string
  readonly revision: number
  readonly kind: EventKind
  readonly at: number
  readonly actor: Actor
  readonly key: string | null
  readonly subject: string | null
  readonly ip: string | null
  readonly userAgent: string | null
  readonly requestId: string
  readonly changes: Changes
}

export interface EventFilter {
  readonly kinds?: readonly EventKind[] | undefined
  readonly key?: string | undefined
  readonly subject?: string | undefined
  readonly actor?: string | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** Where an event stands in the record: ids carry their node's time, the order of what happened is that of revisions. */
export type EventPosition = Pick<Event, 'revision' | 'id'>

export interface EventStore {
  /** Everybody who did something of a kind to a key, each once. */
  listActors(workspace: string, key: string, kind: EventKind): Promise<Actor[]>
  insert(events: readonly Event[]): Promise<void>
  /** Newest first; only what stands before a position. */
  list(
    workspace: string,
    filter: EventFilter,
    before: EventPosition | undefined,
    limit: number,
  ): Promise<Event[]>
  /** How many stand before a position. */
  count(workspace: string, filter: EventFilter, before: EventPosition): Promise<number>
}
