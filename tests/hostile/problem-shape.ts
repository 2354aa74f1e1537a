import { ERROR_CODES, type Problem } from '@claviger/contract'
import { expect } from 'vitest'
import { problem } from '../../packages/contract/src/problem.ts'
import type { WireAnswer } from './wire.ts'

/** What every refusal owes: its status, the contract's shape, an id to find it by, and nothing that was sent. */
export function expectProblem(
  { status, headers, body }: WireAnswer,
  wanted: number,
  secrets: readonly string[] = [],
): Problem {
  expect(status, body).toBe(wanted)
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
  const found = problem.parse(JSON.parse(body))
  expect(found.status).toBe(wanted)
  expect(found.type).toBe(`urn:claviger:problem:${found.code}`)
  expect(titles(wanted)).toContain(found.title)
  expect(found.request_id).toMatch(/^req_[0-9a-z]{26}$/)
  expect(headers.get('x-request-id')).toBe(found.request_id)
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expectNothingOf([body, ...headers.values()].join('\n'), secrets)
  return found
}

const titles = (status: number): string[] =>
  Object.values(ERROR_CODES).flatMap((code) => (code.status === status ? [code.title] : []))

/** No secret is in the text, nor the part of one that would still be worth something. */
export function expectNothingOf(text: string, secrets: readonly string[]): void {
  for (const secret of secrets) {
    const worth = secret.slice(Math.floor(secret.length / 3))
    expect(text.includes(secret) || text.includes(worth), 'an answer repeats what was presented').toBe(false)
  }
}

/** The same of an answer that was fetched. */
export const onWire = (answer: { status: number; headers: Headers; text: string }): WireAnswer => ({
  status: answer.status,
  headers: new Map(answer.headers),
  body: answer.text,
})
