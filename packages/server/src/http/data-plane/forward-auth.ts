import type { Finding } from '@claviger/verifier'
import { askedOf } from '../../domain/verification/asked-of.ts'
import { noCredential } from '../credentials.ts'
import { originFrom } from '../origin.ts'
import type { ServerDeps } from '../server-deps.ts'
import { fail, sendGood, type Call } from './call.ts'
import { BODY, forwardHeaders } from './forward-headers.ts'
import type { Instructions } from './forward-query.ts'
import { readHead } from './head.ts'
import { Hearing, inquiryOf, type Inquiry } from './hear-proxy.ts'

/**
 * Answers a proxy that asks whether to let a request through, by the key which the end client sent with it. No body is read
 * or waited for.
 */
export function forwardAuth(call: Call, deps: ServerDeps): void {
  const inquiry = inquiryOf(call.message)
  const { instructions } = inquiry
  try {
    const later = judge(call, inquiry, deps)
    if (later) later.catch((fault: unknown) => refuse(call, fault, instructions, deps))
  } catch (fault) {
    refuse(call, fault, instructions, deps)
  }
}

function judge(call: Call, inquiry: Inquiry, deps: ServerDeps): void | Promise<void> {
  // Until it is known how much there is of a body: a refused head says nothing of it, and the body may yet come.
  call.unread = null
  const head = readHead(call.message)
  call.unread = head.length
  if (head.credential === null) throw noCredential()
  const origin = originFrom(head, call.ip, call.requestId)
  const hearing = new Hearing(inquiry, askedOf(origin), deps)
  const conclude = (found: Finding): void => {
    const refusal = hearing.refusal(found)
    if (refusal) refuse(call, refusal, inquiry.instructions, deps)
    else allow(call, found, deps)
  }
  const request = { credential: head.credential, origin, ...hearing.parts, admit: () => undefined, items: [] }
  return deps.verbs.answers.answer(request, conclude)
}

function allow(call: Call, found: Finding, deps: ServerDeps): void {
  const headers = forwardHeaders(found, deps.verbs.memory.verifier.table)
  sendGood(call, { headers, body: BODY, isAscii: true }, deps)
}

/** A proxy that knows only 401 and 403 makes an error of ours of anything else. What is one stays one. */
function refuse(call: Call, fault: unknown, { denies403 }: Instructions, deps: ServerDeps): void {
  fail(call, fault, deps, (answer) => {
    if (!denies403) return answer
    const { status, headers } = answer
    const isTheClients = status >= 400 && status < 500 && status !== 401
    return {
      ...answer,
      status: isTheClients ? 403 : status,
      headers: { ...headers, 'x-claviger-status': String(status) },
    }
  })
}
