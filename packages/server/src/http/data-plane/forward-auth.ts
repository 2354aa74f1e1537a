import type { Asked, Finding } from '@claviger/verifier'
import type { NodeCompiled } from '../../domain/memory/compile-policy.ts'
import type { Request } from '../../domain/verification/answer-verification.ts'
import { askedOf } from '../../domain/verification/asked-of.ts'
import { hearAsk, refusalOf, unheld, type Heard } from '../../domain/verification/forward.ts'
import { noCredential } from '../credentials.ts'
import { originFrom } from '../origin.ts'
import type { ServerDeps } from '../server-deps.ts'
import { fail, sendKnown, type Call } from './call.ts'
import { forwardHeaders } from './forward-headers.ts'
import { instructionsBelow, instructionsOf, NONE, type Instructions } from './forward-query.ts'
import { originalOf } from './original.ts'
import { readHead } from './head.ts'

const PATH = '/v1/forward-auth'

/** `/v1/forward-auth`, and whatever stands below it: proxies put the path of the original request there. */
export function isForwardAuth(url: string): boolean {
  if (!url.startsWith(PATH)) return false
  const next = url[PATH.length]
  return next === undefined || next === '?' || next === '/'
}

const BODY = '{"status":"ok"}'

/** What a proxy reads needs nothing of what guards a browser; what it passes on of a refusal does. */
const CONSTANT = [
  'cache-control',
  'no-store',
  'content-type',
  'application/json',
  'content-length',
  String(BODY.length),
]

/**
 * Answers a proxy that asks whether to let a request through, by the key which the end client sent with it. No body is read
 * or waited for. Below our own path, the query is that of the original request, and instructs nobody.
 */
export function forwardAuth(call: Call, deps: ServerDeps): void {
  const url = call.message.url ?? ''
  const query = url.indexOf('?', PATH.length)
  const below = url[PATH.length] === '/' ? url.slice(PATH.length) : null
  const instructions = below === null ? instructionsOf(url, query) : instructionsBelow(url, query)
  try {
    const later = judge(call, instructions, below, deps)
    if (later) later.catch((fault: unknown) => refuse(call, fault, instructions, deps))
  } catch (fault) {
    refuse(call, fault, instructions, deps)
  }
}

function judge(
  call: Call,
  instructions: Instructions,
  below: string | null,
  deps: ServerDeps,
): void | Promise<void> {
  const { answers, memory } = deps.verbs
  const head = readHead(call.message)
  call.unread = head.length
  if (head.credential === null) throw noCredential()
  const origin = originFrom(head, call.ip, call.requestId)
  const end: Asked = askedOf(origin)
  let heard: Heard = { asked: end, refusal: null }
  const request: Request = {
    credential: head.credential,
    origin,
    asked: end,
    hear: (policy, compiled) => {
      const { routes } = compiled as NodeCompiled
      const wanted = below !== null && routes ? NONE : instructions
      const ask = { wanted, end, original: () => originalOf(call.message, below) }
      const said = wanted.refusal ? unheld(end, wanted.refusal) : hearAsk(ask, policy, routes, memory.places)
      if (Array.isArray(said)) return said
      heard = said
      return said.asked
    },
    admit: () => undefined,
    items: [],
  }
  const conclude = (found: Finding): void => {
    const refusal = refusalOf(found, heard)
    if (refusal) refuse(call, refusal, instructions, deps)
    else allow(call, found, deps)
  }
  return answers.answer(request, conclude)
}

function allow(call: Call, found: Finding, deps: ServerDeps): void {
  const headers = forwardHeaders(found, deps.verbs.memory.verifier.table, CONSTANT)
  sendKnown(call, { headers, body: BODY }, deps)
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
