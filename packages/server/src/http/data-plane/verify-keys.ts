import { OPERATIONS, type VerifyBody } from '@claviger/contract'
import type { Finding } from '@claviger/verifier'
import { admitAsker } from '../../domain/verification/admit-asker.ts'
import type { Admission, Request } from '../../domain/verification/answer-verification.ts'
import { askedOf } from '../../domain/verification/asked-of.ts'
import { notJson } from '../accept-json.ts'
import { noCredential } from '../credentials.ts'
import { originFrom } from '../origin.ts'
import { readBody, readQuery } from '../read-request.ts'
import type { ServerDeps } from '../server-deps.ts'
import { parseStrictJson } from '../strict-json.ts'
import { AlikeBodies } from './alike-bodies.ts'
import { fail, send, type Call } from './call.ts'
import { readHead } from './head.ts'
import { parsePlainJson } from './plain-json.ts'
import { readBytes } from './read-bytes.ts'
import { writeVerification } from './write-verification.ts'

/** Largest body: the longest batch of the longest keys fits several times. */
export const BODY_LIMIT = 1_048_576

const JSON_HEADERS = ['content-type', 'application/json; charset=utf-8']

/** Which of the two operations is asked, and how its body and its answer are made. */
export interface Verification {
  readonly operation: 'verifyKey' | 'verifyKeys'
  readonly itemsOf: (body: unknown) => readonly VerifyBody[]
  readonly write: (answers: readonly string[]) => string
}

export const ONE: Verification = {
  operation: 'verifyKey',
  itemsOf: (body) => [body as VerifyBody],
  write: ([answer]) => answer ?? '',
}

export const MANY: Verification = {
  operation: 'verifyKeys',
  itemsOf: (body) => (body as { items: VerifyBody[] }).items,
  write: (answers) => `{"results":[${answers.join(',')}]}`,
}

/**
 * Answers a verification: who asks (before the body is read), what is asked, then judged and answered in one step where
 * memory holds what that takes. Throws what is refused at once; later refusals it answers itself.
 */
export function verifyKeys(call: Call, which: Verification, deps: ServerDeps): void {
  const { answers } = deps.verbs
  const head = readHead(call.message)
  if (call.message.url !== OPERATIONS[which.operation].path)
    readQuery(OPERATIONS[which.operation], call.message.url ?? '')
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
  const items = itemsIn(bytes, which)
  const conclude = (_asker: Finding, found: readonly Finding[]): void => {
    const { table } = verbs.memory.verifier
    const texts = items.map(({ scopes = [] }, i) =>
      writeVerification(found[i] as Finding, table, scopes, call.requestId),
    )
    send(call, { status: 200, headers: JSON_HEADERS, body: which.write(texts) }, deps)
  }
  return verbs.answers.answer({ ...asker, items }, conclude, admission)
}

/** What a body asks, read and checked; where it asks one thing and only the key is new, as it was read the last time. */
function itemsIn(bytes: Buffer, which: Verification): readonly VerifyBody[] {
  const known = which === ONE ? alike.find(bytes) : undefined
  if (known) return [known]
  const given = parsePlainJson(bytes)
  const items = which.itemsOf(readBody(OPERATIONS[which.operation], given ?? parseStrictJson(bytes)))
  const [item] = items
  if (which === ONE && given !== undefined && item) alike.keep(bytes, item)
  return items
}

const alike = new AlikeBodies()

/** Does what may be done at once or later, and answers what is thrown, whenever that is. */
function attempt(call: Call, deps: ServerDeps, act: () => void | Promise<void>): void {
  try {
    const later = act()
    if (later) later.catch((fault: unknown) => fail(call, fault, deps))
  } catch (fault) {
    fail(call, fault, deps)
  }
}
