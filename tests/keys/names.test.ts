import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { aName, eventually, expectRefusal, getKey, makeKey, makeMember, revokeKey } from './support.ts'

describe.each(ENGINES)('names of keys on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const create = (name: string, more: Record<string, unknown> = {}) =>
    server.call('POST', '/v1/keys', { body: { type: 'secret', name, ...more } })

  it.each([
    ['the same name', 'Taken one', 'Taken one'],
    ['spaces around it', 'Taken two', '  Taken two\t'],
    ['another case', 'Taken three', 'tAKEN THREE'],
    ['fullwidth letters', 'Taken four', 'Ｔａｋｅｎ　ｆｏｕｒ'],
    ['more spaces inside', 'Taken five', 'Taken   five'],
    ['a non-breaking space', 'Taken six', 'Taken\u00a0six'],
    ['a decomposed accent', 'Taken café', 'Taken cafe\u0301'],
    ['a ligature', 'Taken office', 'Taken oﬃce'],
  ])('are taken for the eye: %s', async (_what, first, second) => {
    const key = await makeKey(server, { name: first })
    expectRefusal(await create(second), 409, 'name_taken', 'name')
    await revokeKey(server, key.id)
    expect((await create(second)).status).toBe(201)
  })

  it('are taken for the eye: characters that draw nothing', async () => {
    await makeKey(server, { name: 'Taken seven' })
    for (const unseen of ['\u034f', '\ufe0f', '\u3164', '\u115f', '\u2800', '\u17b5'])
      expect((await create(`Taken seven${unseen}`)).status, unseen.codePointAt(0)?.toString(16)).not.toBe(201)
  })

  it('are unique per owner, not beyond', async () => {
    const name = aName()
    const user = await makeMember(server)
    expect((await create(name)).status).toBe(201)
    expect((await create(name, { owner: { user } })).status).toBe(201)
    expect((await create(name, { owner: { external_id: user.replace('usr_', 'u') } })).status).toBe(201)
    expectRefusal(await create(name, { owner: { user } }), 409, 'name_taken')
  })

  it('stay taken by a disabled and by an expired key', async () => {
    const disabled = await makeKey(server, { enabled: false })
    const expiring = await makeKey(server, { expires_in: '1s' })
    await eventually(async () => (await getKey(server, expiring.id)).status).toBe('expired')
    for (const { name } of [disabled, expiring]) expectRefusal(await create(name), 409, 'name_taken')
  })

  it('are taken for a key that is renamed, too', async () => {
    const [one, two] = [await makeKey(server), await makeKey(server)]
    const body = { name: one.name.toUpperCase() }
    const renamed = await server.call('PATCH', `/v1/keys/${two.id}`, { body })
    expectRefusal(renamed, 409, 'name_taken', 'name')
  })

  it('can be changed to another writing of themselves', async () => {
    const key = await makeKey(server, { name: 'Taken nine' })
    const renamed = await server.call('PATCH', `/v1/keys/${key.id}`, { body: { name: 'TAKEN NINE' } })
    expect(renamed.body.name).toBe('TAKEN NINE')
  })

  it('go to exactly one of many who ask at once', async () => {
    const name = aName('Race')
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(name)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
  })

  it('have 1 to 100 characters, an emoji counting once', async () => {
    expect((await create('n'.repeat(100))).status).toBe(201)
    expect((await create('😀'.repeat(100))).status).toBe(201)
    expect((await create(` ${'m'.repeat(100)} `)).body.name).toBe('m'.repeat(100))
    for (const name of ['n'.repeat(101), '😀'.repeat(101), '', '   ', '\t\n'])
      expectRefusal(await create(name), 422, 'invalid_request', 'name')
  })

  it.each([
    ['a line break', 'a\nb'],
    ['a bell', 'a\u0007b'],
    ['delete', 'a\u007fb'],
    ['a right-to-left override', 'a\u202eb'],
    ['an isolate', 'a\u2066b'],
    ['a right-to-left mark', 'a\u200fb'],
    ['a zero-width space', 'a\u200bb'],
    ['a zero-width joiner', 'a\u200db'],
    ['a word joiner', 'a\u2060b'],
    ['a soft hyphen', 'a\u00adb'],
    ['a byte order mark inside', 'a\ufeffb'],
    ['a tag character', 'a\u{e0041}b'],
    ['a private character', 'a\ue000b'],
    ['a line separator', 'a\u2028b'],
  ])('hold nothing unseen: %s', async (_what, name) => {
    expectRefusal(await create(name), 422, 'invalid_request', 'name')
  })

  it.each(['Ключ', '本番環境', 'مفتاح', 'Żółć — „test“', "O'Brien; DROP TABLE keys--", '<b>x</b>', '%_\\'])(
    'keep what people write: %s',
    async (name) => {
      const key = await makeKey(server, { name })
      expect((await server.call('GET', `/v1/keys/${key.id}`)).body.name).toBe(name)
    },
  )
})
