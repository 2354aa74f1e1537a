import type { IncomingMessage } from 'node:http'
import { Refusal } from '../domain/refusal.ts'
import { everyValue } from './credentials.ts'

/** One entity tag (RFC 9110 §8.8.3). */
const TAG = String.raw`(?:W/)?"[\x21\x23-\x7e]*"`
const LIST = new RegExp(String.raw`^${TAG}(?:[ \t]*,[ \t]*${TAG})*$`)

/** A tag of ours, compared as strongly as If-Match wants it (RFC 9110 §8.8.3.2): a weak one is never equal. */
const OURS = /(?<!W\/)"(0|[1-9][0-9]{0,15})"/g

/** The `ETag` of an answered thing: its revision, in quotes. Undefined for what is none, such as a dry run. */
export function entityTagOf(answer: unknown): string | undefined {
  const { revision } = answer as { revision?: number }
  return revision === undefined ? undefined : `"${revision}"`
}

/**
 * The revisions that `If-Match` names, any of which may be changed; null where it names none in particular: absent, or
 * `*`. A tag that is not one of ours fits nothing. Refuses (400) what is no list of tags.
 */
export function expectedRevisions(message: IncomingMessage): readonly number[] | null {
  const values = everyValue(message, 'if-match')
  const value = values.join(', ').trim()
  if (values.length === 0 || value === '*') return null
  if (LIST.test(value)) return [...value.matchAll(OURS)].map(([, revision]) => Number(revision))
  const wrong = 'must be the ETag of an answer, in its quotes, such as "42"'
  throw new Refusal('malformed_request', `The header If-Match ${wrong}.`, {
    errors: [{ path: 'header.if-match', message: wrong }],
  })
}
