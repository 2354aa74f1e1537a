import { OPERATIONS } from '@claviger/contract'
import { admitAsker } from '../../../domain/verification/admit-asker.ts'
import type { Asker } from '../../../domain/verification/asking.ts'
import { askedOf } from '../../../domain/verification/asked-of.ts'
import { originFrom } from '../../origin.ts'
import type { ServerDeps } from '../../server-deps.ts'
import type { Noted } from '../call.ts'
import { linesOf } from '../head-lines.ts'
import { BODY_LIMIT, GOOD_HEADERS, writeAnswer, type Verification } from '../verify-keys.ts'
import type { AnswerAgain } from './answer-again.ts'
import type { Shortcut } from './conversation.ts'
import type { Precedent } from './conversations.ts'

const LINES = linesOf(GOOD_HEADERS)

/**
 * Answers requests with the head of one that was read. Who asks is judged anew each time, and whatever is not answered by
 * 200 at once is left to {@link verifyKeys}. Undefined where the head alone says that none will be.
 */
export function verifyAgain(
  which: Verification,
  { call, head, text }: Precedent,
  again: AnswerAgain,
  deps: ServerDeps,
): Shortcut | undefined {
  const { credential, length, isJson } = head
  const { ip, message, operation } = call
  if (credential === null || !isJson || !length || length > BODY_LIMIT) return undefined
  if (message.url !== OPERATIONS[which.operation].path) return undefined
  const { answers, newId } = deps.verbs
  const answer = (bytes: Buffer): boolean => {
    if (!again.mayAnswer) return false
    const noted: Noted = { requestId: newId('request'), ip, operation, startedAt: performance.now() }
    const origin = originFrom(head, ip, noted.requestId)
    const asker: Asker = { credential, origin, asked: askedOf(origin), admit: admitAsker }
    return answers.answerAtOnce(asker, {
      read: () => which.read(bytes),
      write: (found, items) => writeAnswer(which, { items, found, requestId: noted.requestId }, deps),
      send: (sheet) => again.send(noted, LINES, sheet),
    })
  }
  return { before: Buffer.from(text, 'latin1'), after: NOTHING, length, answer }
}

const NOTHING = Buffer.alloc(0)
