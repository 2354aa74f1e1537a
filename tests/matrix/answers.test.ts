import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { ask } from './ask.ts'
import { IDS, KEYED, operationOf, PERSONAL, ROWS } from './rows.ts'
import { twoSides, type Side } from './side.ts'

const WITH_BODY = IDS.filter((id) => operationOf(id).body)
const IDEMPOTENT = IDS.filter((id) => operationOf(id).idempotent)
const WITH_CURSOR = IDS.filter(
  (id) => operationOf(id).query && 'cursor' in (operationOf(id).query?.shape ?? {}),
)

// `ask` looks at the status and the shape of every answer it gets; see there.
describe.each(ENGINES)('an answer on %s', (engine) => {
  let server: TestServer
  let a: Side
  beforeAll(async () => {
    server = await aServer(engine)
    a = (await twoSides(server)).a
  })
  afterAll(() => server.stop())

  /** A key that may do everything, and that may be revoked; for what only the first root key does, that one. */
  const strong = async (id: string): Promise<string> =>
    id === 'revokeSelf' ? (await a.makeKey({ scopes: [] })).secret : a.root

  it.each(IDS.filter((id) => !PERSONAL.includes(id)))('of %s is what is documented', async (id) => {
    const answer = await ask(id, a, { key: await strong(id) })
    expect(answer.status, answer.text).toBe(operationOf(id).status)
    const type = operationOf(id).streams?.[0] ?? 'application/json'
    expect(answer.headers.get('content-type')?.split(';')[0]).toBe(type)
    expect(answer.headers.get('x-request-id')).toMatch(/^req_/)
    // Public keys may be kept; nothing else may.
    const kept = id === 'getJwks' ? 'public, max-age=300' : 'no-store'
    expect(answer.headers.get('cache-control')).toBe(kept)
  })

  it.each(IDS.filter((id) => !PERSONAL.includes(id)))(
    'of %s to a query it does not take is a documented refusal',
    async (id) => {
      expect((await ask(id, a, { key: a.root, query: '?not_there=1' })).status).toBe(400)
    },
  )

  it.each(KEYED)('of %s to two credentials is a documented refusal', async (id) => {
    expect((await ask(id, a, { key: a.root, headers: { 'x-api-key': a.root } })).status).toBe(400)
  })

  it.each(WITH_BODY)('of %s to a wrong body is a documented refusal', async (id) => {
    const sent = (body: unknown, headers = {}) => ask(id, a, { key: a.root, body, headers })
    expect((await sent({ not_there: 1 })).status).toBe(422)
    expect((await sent('{')).status).toBe(400)
    expect((await sent('{}', { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await sent(`"${'x'.repeat(1_100_000)}"`)).status).toBe(413)
  })

  it.each(IDEMPOTENT)(
    'of %s is the same for the same Idempotency-Key, and refused for a bad one',
    async (id) => {
      const param = await ROWS[id].param?.(a)
      const same = { key: a.root, body: await ROWS[id].body?.(a), ...(param === undefined ? {} : { param }) }
      const headers = { 'idempotency-key': `key of ${id}`.replaceAll(' ', '-') }
      const first = await ask(id, a, { ...same, headers })
      const again = await ask(id, a, { ...same, headers })
      expect([again.status, again.text]).toEqual([operationOf(id).status, first.text])
      expect((await ask(id, a, { ...same, headers: { 'idempotency-key': 'a b' } })).status).toBe(400)
    },
  )

  it.each(WITH_CURSOR)('of %s pages through everything once, by ones as by fifties', async (id) => {
    // Listing keys first writes down what was used, and a list may change between two pages; this one does not.
    const idsOf = (answer: { body: { data: { id: string }[] } }) => answer.body.data.map((item) => item.id)
    const param = await ROWS[id].param?.(a)
    const asked = (query: string) =>
      ask(id, a, { key: a.root, query, ...(param === undefined ? {} : { param }) })
    const whole = idsOf(await asked('?limit=1000')).slice(0, 12)
    const seen: string[] = []
    for (let query = '?limit=1'; seen.length < whole.length;) {
      const page = await asked(query)
      seen.push(...idsOf(page))
      if (page.body.next_cursor === null) break
      query = `?limit=1&cursor=${page.body.next_cursor}`
    }
    expect(seen).toEqual(whole)
  })
})
