import { OPERATIONS, type VerifyBody } from '@claviger/contract'
import type { Finding } from '@claviger/verifier'
import { admitAsker } from '../../domain/verification/admit-asker.ts'
import type { Admission, Item, Request } from '../../domain/verification/asking.ts'
import { askedOf } from '../../domain/verification/asked-of.ts'
import { notJson } from '../accept-json.ts'
import { noCredential } from '../credentials.ts'
import { originFrom } from '../origin.ts'
import { readBody, readQuery } from '../read-request.ts'
import type { ServerDeps } from '../server-deps.ts'
import { parseStrictJson } from '../strict-json.ts'
import { AlikeBatches } from './alike-batches.ts'
import { AlikeBodies } from './alike-bodies.ts'
import { partsOf } from './alike-items.ts'
import { fail, HEADERS, sendGood, type Call } from './call.ts'
import { readHead } from './head.ts'
import { parsePlainJson } from './plain-json.ts'
import { readBytes } from './read-bytes.ts'
import { Sheet } from './sheet.ts'
import { endingOf, writeVerification } from './write-verification.ts'

/** Largest body: the longest batch of the longest keys fits several times. */
export const BODY_LIMIT = 1_048_576

/** What every good answer says, in turn. */
export const GOOD_HEADERS: readonly string[] = [...HEADERS, 'content-type', 'application/json; charset=utf-8']

/** Which of the two operations is asked, and how its body and its answer are made. */
export interface Verification {
  readonly operation: 'verifyKey' | 'verifyKeys'
  readonly read: (bytes: Buffer) => readonly Item[]
  /** What stands around the answers. */
  readonly opening: Uint8Array
  readonly closing: Uint8Array
}

export const ONE: Verification = {
  operation: 'verifyKey',
  read: (bytes) => [alike.find(bytes) ?? readOne(bytes)],
  opening: Buffer.alloc(0),
  closing: Buffer.alloc(0),
}

export const MANY: Verification = {
  operation: 'verifyKeys',
  read: (bytes) => batches.find(bytes) ?? readMany(bytes),
  opening: Buffer.from('{"results":['),
  closing: Buffer.from(']}'),
}

/**
 * Answers a verification: who asks (before the body is read), what is asked, then judged and answered in one step where
 * memory holds what that takes. Throws what is refused at once; later refusals it answers itself.
 */
export function verifyKeys(call: Call, which: Verification, deps: ServerDeps): void {
  const { answers } = deps.verbs
  const head = readHead(call.message)
  if (head.credential === null) throw noCredential()
  const origin = originFrom(head, call.ip, call.requestId)
  const asker: Request = {
    credential: head.credential,
    origin,
    asked: askedOf(origin),
    admit: admitAsker,
    items: [],
  }
  const read = (admission: Admission): void => {
    if (call.message.url !== OPERATIONS[which.operation].path)
      readQuery(OPERATIONS[which.operation], call.message.url ?? '')
    if (head.length !== 0 && !head.isJson) throw notJson()
    readBytes(
      call.message,
      { length: head.length, limit: BODY_LIMIT },
      {
        take: (bytes) => attempt(call, deps, () => answer(call, which, asker, { bytes, admission, deps })),
        fail: (refusal) => fail(call, refusal, deps),
      },
    )
  }
  const admitted = answers.admit(asker)
  if (!(admitted instanceof Promise)) return read(admitted)
  void admitted.then(
    (admission) => attempt(call, deps, () => read(admission)),
    (fault: unknown) => fail(call, fault, deps),
  )
}

function answer(
  call: Call,
  which: Verification,
  asker: Request,
  { bytes, admission, deps }: { bytes: Buffer; admission: Admission; deps: ServerDeps },
): void | Promise<void> {
  const { verbs } = deps
  const items = which.read(bytes)
  const conclude = (_asker: Finding, found: readonly Finding[]): void => {
    const written = writeAnswer(which, { items, found, requestId: call.requestId }, deps)
    const headers = [...GOOD_HEADERS, 'content-length', String(written.size)]
    sendGood(call, { headers, body: written.text, isAscii: written.isAscii }, deps)
  }
  return verbs.answers.answer({ ...asker, items }, conclude, admission)
}

interface Judged {
  readonly items: readonly Item[]
  readonly found: readonly Finding[]
  readonly requestId: string
}

/** One answer is written and sent before the next is begun. */
const sheet = new Sheet()

/** The answer to all that was asked, as JSON. Good until the next is written. */
export function writeAnswer(
  { opening, closing }: Verification,
  { items, found, requestId }: Judged,
  { verbs }: Pick<ServerDeps, 'verbs'>,
): Sheet {
  const { table, cache } = verbs.memory.verifier
  const writing = { sheet, table, ending: endingOf(requestId, cache.applied) }
  sheet.begin()
  sheet.add(opening)
  for (let i = 0; i < items.length; i++) {
    if (i > 0) sheet.add(COMMA)
    writeVerification(found[i] as Finding, items[i]?.question.scopes ?? NONE, writing)
  }
  sheet.add(closing)
  return sheet
}

const NONE: readonly string[] = []
const COMMA = Buffer.from(',')

/** What one question says, read and checked. */
function readOne(bytes: Buffer): Item {
  const plain = parsePlainJson(bytes)
  const item = itemOf(readBody(OPERATIONS.verifyKey, plain ?? parseStrictJson(bytes)) as VerifyBody)
  if (plain !== undefined) alike.keep(bytes, item)
  return item
}

/** What many say. Items that are alike in all but the key are checked once. */
function readMany(bytes: Buffer): readonly Item[] {
  const plain = parsePlainJson(bytes)
  const given = plain ?? parseStrictJson(bytes)
  const parts = partsOf(given)
  if (parts && plain !== undefined) batches.keep(bytes, parts)
  if (parts) return parts
  const { items } = readBody(OPERATIONS.verifyKeys, given) as { items: VerifyBody[] }
  return items.map(itemOf)
}

const itemOf = ({ key, ...question }: VerifyBody): Item => ({ key, question })

const alike = new AlikeBodies()
const batches = new AlikeBatches()

/** Does what may be done at once or later, and answers what is thrown, whenever that is. */
function attempt(call: Call, deps: ServerDeps, act: () => void | Promise<void>): void {
  try {
    const later = act()
    if (later) later.catch((fault: unknown) => fail(call, fault, deps))
  } catch (fault) {
    fail(call, fault, deps)
  }
}
