import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, TestServer } from '../../testing/server.ts'
import { aServerAsked, WAYS } from '../verification/ways.ts'
import { aName, expectRefusal, makeKey, makeProject, outcomeOf } from '../keys/support.ts'
import { defineType, editType } from '../key-types/support.ts'

const APP = 'https://app.example.com'
const BELOW = 'https://*.example.com'

describe.each(WAYS)('web origins on $way', (way) => {
  let server: TestServer
  let bound: string
  let serverOnly: string
  let managing: string
  beforeAll(async () => {
    server = await aServerAsked(way)
    const manages = { allowed_scopes: ['*:*', '*:manage.*'], can_manage_keys: true }
    bound = (await defineType(server, { origins: 'optional' })).name
    serverOnly = (await defineType(server, { browser: 'refuse', ...manages })).name
    managing = (await defineType(server, { origins: 'optional', ...manages })).name
  })
  afterAll(() => server.stop())

  const create = (type: string, body: object = {}, key?: string): Promise<Answer> =>
    server.call('POST', '/v1/keys', { body: { type, name: aName(), ...body }, ...(key ? { key } : {}) })
  const self = async (key: string, headers: Record<string, string> = {}): Promise<string> => {
    const { status, body } = await server.call('GET', '/v1/keys/self', { key, headers })
    return status === 200 ? 'valid' : `${status} ${body.code}`
  }

  it('are given to keys where their type has them, and must be where it asks for them', async () => {
    const [none, must] = [await defineType(server), await defineType(server, { origins: 'required' })]
    expectRefusal(await create(none.name, { origins: [APP] }), 422, 'invalid_request', 'origins')
    for (const body of [{}, { origins: null }])
      expectRefusal(await create(must.name, body), 422, 'invalid_request', 'origins')
    for (const origins of [[], [`${APP}/`], ['*'], ['https://*.com'], [APP, 1]])
      expect((await create(bound, { origins })).status).toBe(422)
    const { id } = (await create(must.name, { origins: [APP] })).body
    const patch = (body: object) => server.call('PATCH', `/v1/keys/${id}`, { body })
    expectRefusal(await patch({ origins: null }), 422, 'invalid_request', 'origins')
    expect((await patch({ origins: [BELOW] })).body.origins).toEqual([BELOW])
    expect((await create(bound)).body.origins).toBeNull()
  })

  it('let a key in from the pages that it names, and from nowhere else', async () => {
    const { secret } = await makeKey(server, { type: bound, origins: [APP, 'https://*.example.org'] })
    for (const origin of [APP, 'https://a.example.org', 'https://a.b.example.org'])
      expect(await outcomeOf(server, secret, { origin, from_browser: true })).toBe('valid')
    for (const origin of [
      undefined,
      null,
      '',
      'null',
      'https://example.org',
      'http://app.example.com',
      'https://app.example.com:8443',
      'https://APP.example.com',
      'https://app.example.com.evil.test',
      'https://evil.test/.example.org',
      'https://*.example.org',
    ])
      expect(await outcomeOf(server, secret, { origin }), String(origin)).toBe('origin_denied')
    expect(await outcomeOf(server, secret, { from_browser: true })).toBe('origin_denied')
    expect(await self(secret)).toBe('403 origin_denied')
    expect(await self(secret, { origin: APP })).toBe('valid')
  })

  it('are asked after the address and before the project', async () => {
    const project = await makeProject(server)
    const other = await makeProject(server)
    const key = await makeKey(server, { type: bound, origins: [APP], ip_allow: ['10.0.0.0/8'], project })
    const ask = (more: object) => outcomeOf(server, key.secret, { project: other, ...more })
    expect(await ask({})).toBe('ip_denied')
    expect(await ask({ ip: '10.0.0.1' })).toBe('origin_denied')
    expect(await ask({ ip: '10.0.0.1', origin: APP })).toBe('wrong_project')
  })

  it('of any kind are refused to keys for servers: asked about, and as callers, by what browsers send', async () => {
    const { secret } = await makeKey(server, { type: serverOnly, scopes: ['read:manage.keys'] })
    expect(await outcomeOf(server, secret)).toBe('valid')
    expect(await outcomeOf(server, secret, { origin: null, from_browser: false })).toBe('valid')
    for (const more of [{ from_browser: true }, { origin: APP }, { origin: 'null' }, { origin: '' }])
      expect(await outcomeOf(server, secret, more)).toBe('origin_denied')
    expect(await self(secret)).toBe('valid')
    for (const headers of [
      { origin: APP },
      { origin: 'null' },
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-dest': 'empty' },
      { 'sec-fetch-user': '?1' },
    ])
      expect(await self(secret, headers), JSON.stringify(headers)).toBe('403 origin_denied')
    const answer = await server.call('GET', '/v1/keys', { key: secret, headers: { origin: APP } })
    expectRefusal(answer, 403, 'origin_denied')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('are refused to the keys there are from the moment their type says so, for good', async () => {
    const { name } = await defineType(server)
    const { secret } = await makeKey(server, { type: name })
    expect(await outcomeOf(server, secret, { from_browser: true })).toBe('valid')
    await editType(server, name, { browser: 'refuse' })
    expect(await outcomeOf(server, secret, { from_browser: true })).toBe('origin_denied')
    await editType(server, name, { browser: 'allow' })
    expect(await outcomeOf(server, secret, { from_browser: true })).toBe('origin_denied')
  })

  it('of a caller pass on to the keys that it makes and widens', async () => {
    const { secret } = await makeKey(server, {
      type: managing,
      origins: [BELOW],
      scopes: ['write:manage.keys'],
    })
    const headers = { origin: APP }
    const make = (origins?: unknown) =>
      server.call('POST', '/v1/keys', {
        key: secret,
        headers,
        body: { type: bound, name: aName(), ...(origins === undefined ? {} : { origins }) },
      })
    for (const origins of [
      undefined,
      null,
      ['https://*.com.example'],
      ['https://example.com'],
      [APP, 'https://evil.test'],
    ])
      expectRefusal(await make(origins), 403, 'scope_exceeds_creator', 'origins')
    const made = await make([APP, 'https://*.sub.example.com'])
    expect(made.status).toBe(201)
    const patch = (origins: unknown) =>
      server.call('PATCH', `/v1/keys/${made.body.id}`, { key: secret, headers, body: { origins } })
    expect((await patch([APP])).status).toBe(200)
    expect((await patch([BELOW])).status).toBe(200)
    for (const origins of [null, ['https://evil.test']])
      expectRefusal(await patch(origins), 403, 'scope_exceeds_creator', 'origins')
  })
})
