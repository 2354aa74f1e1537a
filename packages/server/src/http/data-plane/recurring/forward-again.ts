import type { Asker, Item } from '../../../domain/verification/asking.ts'
import { askedOf } from '../../../domain/verification/asked-of.ts'
import { originFrom } from '../../origin.ts'
import type { ServerDeps } from '../../server-deps.ts'
import type { Noted } from '../call.ts'
import { BODY, forwardLines } from '../forward-headers.ts'
import { Hearing, inquiryOf } from '../hear-proxy.ts'
import type { AnswerAgain } from './answer-again.ts'
import type { Shortcut } from './conversation.ts'
import type { Precedent } from './conversations.ts'

/** Characters that a key can have, and that end no line of a head. */
const KEY = /^[\x21-\x7e]+$/

const NOTHING_ELSE: readonly Item[] = []

/** Ends an attempt: what is refused is told by who answers the long way. */
const REFUSED = new Error('refused')

/**
 * Answers requests that differ from one that was read only in the key they present, where it is good. Undefined where they
 * have a body, or it cannot be told where the key stands.
 */
export function forwardAgain(
  { call, head, text }: Precedent,
  again: AnswerAgain,
  deps: ServerDeps,
): Shortcut | undefined {
  const { message, ip, operation } = call
  const [before, after, ...more] = head.credential === null ? [] : text.split(head.credential)
  if (before === undefined || after === undefined || more.length > 0) return undefined
  if (head.length !== 0 || message.method === 'HEAD') return undefined
  const { answers, newId, memory } = deps.verbs
  const { method, url, rawHeaders } = message
  // Not the message itself, which holds much more than is asked of it.
  const inquiry = inquiryOf({ method, url, rawHeaders })
  const answer = (key: Buffer): boolean => {
    const credential = key.toString('latin1')
    if (!again.mayAnswer || !KEY.test(credential)) return false
    const noted: Noted = { requestId: newId('request'), ip, operation, startedAt: performance.now() }
    const origin = originFrom(head, ip, noted.requestId)
    const hearing = new Hearing(inquiry, askedOf(origin), deps)
    const admit: Asker['admit'] = (found) => {
      if (hearing.refusal(found)) throw REFUSED
    }
    return answers.answerAtOnce(
      { credential, origin, ...hearing.parts, admit },
      {
        read: () => NOTHING_ELSE,
        write: (_found, _items, asker) => forwardLines(asker, memory.verifier.table),
        send: (lines) => again.sendText(noted, lines, BODY),
      },
    )
  }
  return { before: Buffer.from(before, 'latin1'), after: Buffer.from(after, 'latin1'), length: null, answer }
}
