import { expect, it } from 'vitest'
import type { Finding } from '@claviger/verifier'
import { AnswerVerification, type AnswerDeps } from './answer-verification.ts'
import type { Asker } from './asking.ts'

const origin = { requestId: 'req_1', ip: '192.0.2.1', userAgent: null, page: null, fromBrowser: false }

/** Answers for a verifier that finds every key as it is told. */
function answering({ isFound = true, isLive = true, consistency = 'lease' }) {
  const counted: string[] = []
  const deps = {
    verifier: {
      judge: (_key: string, _question: unknown, finding: Finding) => {
        finding.outcome = 'valid'
        finding.compiled = { consistency } as NonNullable<Finding['compiled']>
        return isFound
      },
    },
    fleet: { isLive: () => isLive },
    uses: { detail: () => undefined },
    meter: { verified: (outcome: string) => counted.push(outcome) },
    now: () => 0,
  } as unknown as AnswerDeps
  return { answers: new AnswerVerification(deps), counted }
}

const asker = (admit: Asker['admit'] = () => undefined): Asker => ({
  credential: 'k',
  origin,
  asked: {},
  admit,
})

/** What was done, in turn. */
function steps(fault?: string) {
  const done: string[] = []
  const step = (name: string): void => {
    if (name === fault) throw new Error(name)
    done.push(name)
  }
  const given = {
    read: () => {
      step('read')
      return []
    },
    write: () => step('write'),
    send: () => step('send'),
  }
  return { done, given }
}

it('an answer is written, counted and sent', () => {
  const { answers, counted } = answering({})
  const { done, given } = steps()
  expect(answers.answerAtOnce(asker(), given)).toBe(true)
  expect([done, counted]).toEqual([['read', 'write', 'send'], ['valid']])
})

it('what somebody asks is not looked at before it is known that they may ask', () => {
  const { answers, counted } = answering({})
  const { done, given } = steps()
  const refused = asker(() => {
    throw new Error('refused')
  })
  expect(answers.answerAtOnce(refused, given)).toBe(false)
  expect([done, counted]).toEqual([[], []])
})

it.each([
  ['is not in memory', { isFound: false }],
  ['may not be answered from memory any more', { isLive: false }],
  ['must be confirmed', { consistency: 'confirm' }],
])('what %s is left to the long way, and not counted', (_what, how) => {
  const { answers, counted } = answering(how)
  const { done, given } = steps()
  expect(answers.answerAtOnce(asker(), given)).toBe(false)
  expect(done).not.toContain('write')
  expect(counted).toEqual([])
})

it('a fault before anything is sent leaves nothing counted', () => {
  for (const fault of ['read', 'write']) {
    const { answers, counted } = answering({})
    const { done, given } = steps(fault)
    const attempt = (): boolean => {
      try {
        return answers.answerAtOnce(asker(), given)
      } catch {
        return false
      }
    }
    expect([attempt(), done.includes('send'), counted]).toEqual([false, false, []])
  }
})
