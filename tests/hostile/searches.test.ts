import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'

/** Names full of what means something to SQL, to LIKE, or to nobody. */
const NAMES = [
  '100% sure',
  '100 sure',
  'snake_case',
  'snakeXcase',
  'back\\slash',
  'backslash',
  "O'Brien; DROP TABLE keys",
  'double "quoted"',
  '[a-z]*?',
  'straße',
  'ﬁne',
  '% _ \\',
]

/** What is searched for, and the names it is part of: every character stands for itself, in any case. */
const SEARCHES: readonly (readonly [search: string, found: readonly string[]])[] = [
  ['%', ['% _ \\', '100% sure']],
  ['%%', []],
  ['_', ['% _ \\', 'snake_case']],
  ['__', []],
  ['\\', ['% _ \\', 'back\\slash']],
  ['\\\\', []],
  ['\\%', []],
  ['100%', ['100% sure']],
  ['snake_case', ['snake_case']],
  ['SNAKE_CASE', ['snake_case']],
  ["'", ["O'Brien; DROP TABLE keys"]],
  ["' OR 1=1 --", []],
  ["'; DROP TABLE", []],
  ['"quoted"', ['double "quoted"']],
  ['[a-z]', ['[a-z]*?']],
  ['*', ['[a-z]*?']],
  ['?', ['[a-z]*?']],
  ['STRASSE', []],
  ['ß', ['straße']],
  ['fine', ['ﬁne']],
  ['nothing of the kind', []],
]

describe.each(ENGINES)('a search on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
    for (const name of NAMES) {
      const made = await server.call('POST', '/v1/keys', { body: { type: 'secret', name } })
      expect(made.status, made.text).toBe(201)
    }
  })
  afterAll(() => server.stop())

  const namesAt = async (path: string): Promise<string[]> => {
    const { status, body, text } = await server.call('GET', path)
    expect(status, text).toBe(200)
    return (body.data as { name: string }[]).map(({ name }) => name).sort()
  }

  it.each(SEARCHES)('for %j finds what has just that in its name', async (search, found) => {
    expect(await namesAt(`/v1/keys?search=${encodeURIComponent(search)}`)).toEqual([...found].sort())
  })

  it('keeps every name as it was given', async () => {
    expect(await namesAt('/v1/keys?type=secret')).toEqual([...NAMES].sort())
  })

  it.each(["' OR '1'='1", '%', "x' UNION SELECT hash FROM key_secrets --", '\\'])(
    'takes the filters owner=%s and actor=%s as values',
    async (value) => {
      const asked = encodeURIComponent(value)
      expect((await server.call('GET', `/v1/keys?owner=${asked}`)).body.data).toEqual([])
      expect((await server.call('GET', `/v1/events?actor=${asked}`)).body.data).toEqual([])
    },
  )
})
