import { ClavigerError } from '@claviger/sdk'
import { expect, test } from 'vitest'
import { fakeTerminal } from '../testing/fake-terminal.ts'
import { CliError } from './cli-error.ts'
import { report } from './report.ts'

const api = (code: string, status?: number): ClavigerError =>
  new ClavigerError({ code, status, detail: 'So it is.' })

test.each([
  [api('unauthenticated', 401), 3],
  [api('insufficient_scope', 403), 1],
  [api('not_found', 404), 1],
  [api('internal', 500), 1],
  [api('unavailable', 503), 4],
  [api('unexpected_answer', 502), 4],
  [api('network'), 4],
  [api('timeout'), 4],
  [api('invalid_request', 422), 1],
  [api('invalid_request'), 2],
  [new CliError({ exit: 7, code: 'database_owned', message: 'Owned.' }), 7],
  [new RangeError('a bug'), 1],
  ['thrown', 1],
])('%s ends with %i', (fault, exit) => {
  expect(report(fault, false, fakeTerminal(''))).toBe(exit)
})

test('an error says what failed, where, what to do, and what support asks for', async () => {
  const fault = new ClavigerError({
    code: 'unauthenticated',
    status: 401,
    detail: 'No\u001b[2J such key.',
    requestId: 'req_1',
    errors: [{ path: 'name', message: 'must not\nbe empty' }],
  })
  const terminal = fakeTerminal('', { isTTY: false })
  report(fault, false, terminal)
  expect(await terminal.written()).toEqual({
    stdout: '',
    stderr: `claviger: No such key.
  name must not be empty
  Give a live key of this server: CLAVIGER_KEY, or --key-file FILE
  Request: req_1
`,
  })
})

test('with --json an error is one line of JSON', async () => {
  const terminal = fakeTerminal('')
  report(api('not_found', 404), true, terminal)
  const { stderr } = await terminal.written()
  expect(JSON.parse(stderr)).toEqual({ error: { code: 'not_found', message: 'So it is.', status: 404 } })
  expect(stderr.trimEnd()).not.toContain('\n')
})

test('bold is for terminals that want it', async () => {
  const shown = async (isTTY: boolean, env: Record<string, string>): Promise<string> => {
    const terminal = fakeTerminal('', { isTTY, env })
    report(api('not_found', 404), false, terminal)
    return (await terminal.written()).stderr
  }
  expect(await shown(true, {})).toContain('\u001b[1m')
  for (const plain of [
    await shown(false, {}),
    await shown(true, { NO_COLOR: '1' }),
    await shown(true, { TERM: 'dumb' }),
  ])
    expect(plain).not.toContain('\u001b')
})
