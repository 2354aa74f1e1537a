import type { Acked } from '@claviger/verifier'

/** How one node tells the others what it has acked: its incarnation, a blank, and the revision. PostgreSQL writes the same. */
export const ackText = ({ incarnation, revision }: Acked): string => `${incarnation} ${revision}`

/** Undefined for what is no such text: then nobody knows what is meant. */
export function readAckText(text: string): Acked | undefined {
  const [, incarnation, revision] = /^(\S+) (\d{1,15})$/.exec(text) ?? []
  return incarnation === undefined ? undefined : { incarnation, revision: Number(revision) }
}
