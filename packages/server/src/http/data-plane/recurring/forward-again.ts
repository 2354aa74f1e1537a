import type { Conclude, Request } from '../../../domain/verification/answer-verification.ts'
import { askedOf } from '../../../domain/verification/asked-of.ts'
import { originFrom } from '../../origin.ts'
import type { ServerDeps } from '../../server-deps.ts'
import { BODY, forwardLines } from '../forward-headers.ts'
import { Hearing, inquiryOf } from '../hear-proxy.ts'
import type { AnswerAgain } from './answer-again.ts'
import type { Shortcut } from './conversation.ts'
import type { Once } from './conversations.ts'

/** Characters that a key can have, and that end no line of a head. */
const PLAIN = /^[\x21-\x7e]+$/

/** Ends an attempt: what is refused is told by who answers the long way. */
const REFUSED = new Error('refused')

/**
 * Answers requests that differ from one that was read only in the key they present, where it is good. Undefined where they
 * have a body, or it cannot be told where the key stands.
 */
export function forwardAgain(
  { call, head, text }: Once,
  again: AnswerAgain,
  deps: ServerDeps,
): Shortcut | undefined {
  const { message, ip, operation } = call
  const [before, after, ...more] = head.credential === null ? [] : text.split(head.credential)
  if (before === undefined || after === undefined || more.length > 0) return undefined
  if (head.length !== 0 || message.method === 'HEAD') return undefined
  const { answers, newId, memory } = deps.verbs
  const inquiry = inquiryOf(message)
  const answer = (key: Buffer): boolean => {
    const startedAt = performance.now()
    const credential = key.toString('latin1')
    if (!again.mayAnswer || !PLAIN.test(credential)) return false
    const requestId = newId('request')
    const origin = originFrom(head, ip, requestId)
    const hearing = new Hearing(inquiry, askedOf(origin), deps)
    const admit: Request['admit'] = (found) => {
      if (hearing.refusal(found)) throw REFUSED
    }
    const conclude: Conclude<true> = (found) => {
      const lines = forwardLines(found, memory.verifier.table)
      again.sendText({ requestId, ip, operation, startedAt }, lines, BODY)
      return true
    }
    return answers.answerAtOnce({ credential, origin, ...hearing.parts, admit }, conclude) ?? false
  }
  return { before: Buffer.from(before, 'latin1'), after: Buffer.from(after, 'latin1'), length: null, answer }
}
