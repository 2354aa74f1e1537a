import type * as z from 'zod'
import { idSchema, type IdKind } from '../ids.ts'

/** One endpoint. The server's routes, the OpenAPI document and the SDK are all made from this table. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path with `{name}` where a parameter stands. */
  readonly path: string
  readonly tag: string
  readonly summary: string
  /**
   * The scope the caller must hold; `none`: any live key; `open`: no key at all; `session`: a person who is signed in,
   * in whatever workspace, and no key.
   */
  readonly scope: string
  /** On the data plane `X-API-Key` is accepted and cookies are not. */
  readonly plane: 'data' | 'management'
  /** Answers every method, and every path below its own as well: proxies ask with those of the original request. */
  readonly catchAll?: true
  readonly params?: Readonly<Record<string, z.ZodType<string>>>
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /**
   * What the body is checked against before the verb has it, where that is less than `body` says: a list whose items
   * the verb judges one by one, so that a wrong one does not keep the others out.
   */
  readonly readAs?: z.ZodType
  /**
   * Places of the body that are meant to hold a whole key or token: `token`, or `keys.*.key` with `*` for every item
   * of a list. On the management plane a key anywhere else in a body is refused.
   */
  readonly secretFields?: readonly string[]
  /** The body may be left out altogether. */
  readonly bodyOptional?: true
  /**
   * For pages of the server itself: a change must say that it comes from one (`Sec-Fetch-Site: same-origin`, or our
   * own `Origin`), and cookies are set.
   */
  readonly ownPage?: true
  /**
   * A session may do it for a quarter of an hour after signing in; then one signs in again. A text: only then, in words.
   * Keys are not concerned.
   */
  readonly fresh?: true | string
  /** `Idempotency-Key` is honoured: a repeat answers what the first call answered. */
  readonly idempotent?: true
  /** The answer is one thing that people edit, whose revision is its `ETag` (RFC 9110 §8.8.3). */
  readonly tagged?: true
  /** `If-Match` is honoured: nothing is changed where somebody else did meanwhile (RFC 9110 §13.1.1). */
  readonly conditional?: true
  /**
   * It may take something away, and is then answered when no verifier goes by what was before; with `?wait=0` at once, by
   * 202. `Claviger-Revision` and `Claviger-Effective` say how far it has come.
   */
  readonly waits?: true
  /** It is refused with 429 where it is asked more often than it can be done. */
  readonly mayBeTooOften?: true
  /**
   * The answer is a file that is written while it is read, of one of these media types; `answer` is one line of it.
   * Since it is recorded who took it, only our own pages ask for it by a session.
   */
  readonly streams?: readonly string[]
  /** Headers of its good answer that say something of their own, by name, in words. */
  readonly headers?: Readonly<Record<string, string>>
  readonly status: 200 | 201
  readonly answer: z.ZodType
}

/** The path parameter `{id}`. */
export const id = (kind: IdKind): { id: z.ZodString } => ({ id: idSchema(kind) })
