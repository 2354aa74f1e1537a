import { OPERATIONS } from '@claviger/contract'
import { admitAsker } from '../../../domain/verification/admit-asker.ts'
import type { Conclude, Item, Request } from '../../../domain/verification/answer-verification.ts'
import { askedOf } from '../../../domain/verification/asked-of.ts'
import { originFrom } from '../../origin.ts'
import type { ServerDeps } from '../../server-deps.ts'
import type { Asked } from '../call.ts'
import { linesOf } from '../head-lines.ts'
import { BODY_LIMIT, GOOD_HEADERS, writeAnswer, type Verification } from '../verify-keys.ts'
import type { AnswerAgain } from './answer-again.ts'

import type { Shortcut } from './conversation.ts'
import type { Once } from './conversations.ts'

const LINES = linesOf(GOOD_HEADERS)

/**
 * Answers requests with the head of one that was read. Who asks is judged anew each time, and whatever is not answered by
 * 200 at once is left to {@link verifyKeys}. Undefined where the head alone says that none will be.
 */
export function verifyAgain(
  which: Verification,
  { call, head, text }: Once,
  again: AnswerAgain,
  deps: ServerDeps,
): Shortcut | undefined {
  const { credential, length, isJson } = head
  const { ip, message } = call
  if (credential === null || !isJson || !length || length > BODY_LIMIT) return undefined
  if (message.url !== OPERATIONS[which.operation].path) return undefined
  const { answers, newId } = deps.verbs
  const answer = (bytes: Buffer): boolean => {
    const startedAt = performance.now()
    const items = again.mayAnswer ? itemsIn(which, bytes) : undefined
    if (!items) return false
    const requestId = newId('request')
    const origin = originFrom(head, ip, requestId)
    const request: Request = { credential, origin, asked: askedOf(origin), admit: admitAsker, items }
    const asked: Asked = { requestId, ip, operation: which.operation, startedAt }
    const conclude: Conclude<true> = (_asker, found) => {
      again.send(asked, LINES, writeAnswer(which, { items, found, requestId }, deps))
      return true
    }
    return answers.answerAtOnce(request, conclude) ?? false
  }
  return { before: Buffer.from(text, 'latin1'), after: NOTHING, length, answer }
}

const NOTHING = Buffer.alloc(0)

/** Undefined for what is to be refused: that is told by who reads it again. */
function itemsIn({ read }: Verification, bytes: Buffer): readonly Item[] | undefined {
  try {
    return read(bytes)
  } catch {
    return undefined
  }
}
