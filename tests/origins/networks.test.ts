import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, TestServer } from '../../testing/server.ts'
import { aServerAsked, WAYS } from '../verification/ways.ts'
import { aName, expectRefusal, getKey, makeKey, outcomeOf } from '../keys/support.ts'

const CLIENT = '203.0.113.7'

describe.each(WAYS)('networks on $way', (way) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServerAsked(way)
  })
  afterAll(() => server.stop())

  const create = (body: object, key?: string): Promise<Answer> =>
    server.call('POST', '/v1/keys', {
      body: { type: 'secret', name: aName(), scopes: [], ...body },
      ...(key ? { key } : {}),
    })

  it.each<[allow: string[] | null, deny: string[] | null, valid: string[], denied: string[]]>([
    [
      null,
      ['10.0.0.0/8'],
      ['11.0.0.1', '2001:db8::1'],
      ['10.0.0.1', '::ffff:10.0.0.1', '::ffff:a00:1', '10.255.255.255'],
    ],
    [
      ['10.0.0.0/8'],
      ['10.1.0.0/16'],
      ['10.0.0.1', '::ffff:10.2.0.1'],
      ['10.1.0.0', '10.1.255.255', '11.0.0.1', '::1'],
    ],
    [
      ['2001:db8::/32'],
      ['2001:db8:1::/48'],
      ['2001:db8::1', '2001:DB8:2::'],
      ['2001:db8:1::1', '2001:db9::1', '10.0.0.1'],
    ],
    [null, ['::/0'], [], ['10.0.0.1', '::1', '255.255.255.255']],
    [null, ['0.0.0.0/0'], ['2001:db8::1', '::1'], ['10.0.0.1', '::ffff:1.2.3.4']],
    [['::ffff:10.0.0.0/104'], null, ['10.0.0.1', '::ffff:10.0.0.1'], ['11.0.0.1']],
    [['10.0.0.1'], ['10.0.0.1'], [], ['10.0.0.1']],
  ])(
    'that allow %j and deny %j decide for every spelling of an address',
    async (ip_allow, ip_deny, valid, denied) => {
      const { secret, id } = await makeKey(server, { ip_allow, ip_deny })
      expect(await getKey(server, id)).toMatchObject({ ip_allow, ip_deny })
      for (const ip of valid) expect(await outcomeOf(server, secret, { ip }), ip).toBe('valid')
      for (const ip of denied) expect(await outcomeOf(server, secret, { ip }), ip).toBe('ip_denied')
      for (const ip of [undefined, null]) expect(await outcomeOf(server, secret, { ip })).toBe('ip_denied')
    },
  )

  it('are refused where they are no networks, or none', async () => {
    for (const field of ['ip_allow', 'ip_deny'])
      for (const wrong of [[], ['10.0.0.1/8'], ['10.0.0.0/33'], ['010.0.0.0/8'], ['fe80::1%eth0'], ['all']])
        expect((await create({ [field]: wrong })).status).toBe(422)
  })

  it('that a caller is shut out from, it shuts the keys out from that it makes and widens', async () => {
    const { secret } = await makeKey(server, {
      owner: { external_id: 'c' },
      scopes: ['write:manage.keys'],
      ip_deny: ['10.0.0.0/8', '2001:db8::/32'],
    })
    for (const ip_deny of [undefined, null, ['10.0.0.0/8'], ['10.0.0.0/9', '2001:db8::/32']])
      expectRefusal(await create({ ip_deny }, secret), 403, 'scope_exceeds_creator', 'ip_deny')
    const made = await create({ ip_deny: ['10.0.0.0/7', '2001:db8::/32'] }, secret)
    expect(made.status, made.text).toBe(201)
    const patch = (ip_deny: unknown) =>
      server.call('PATCH', `/v1/keys/${made.body.id}`, { key: secret, body: { ip_deny } })
    expectRefusal(await patch(null), 403, 'scope_exceeds_creator', 'ip_deny')
    expectRefusal(await patch(['10.0.0.0/8']), 403, 'scope_exceeds_creator', 'ip_deny')
    expect((await patch(['10.0.0.0/8', '2001:db8::/32'])).status).toBe(200)
  })

  it('hold for callers by the address that they come from, which a header says only for a trusted proxy', async () => {
    const from = (ip?: string) => (ip === undefined ? {} : { headers: { 'x-forwarded-for': ip } })
    const denied = await makeKey(server, { ip_deny: [`${CLIENT}/32`] })
    const here = await makeKey(server, { ip_deny: ['127.0.0.0/8'] })
    const self = async (key: { secret: string }, ip?: string) =>
      (await server.call('GET', '/v1/keys/self', { key: key.secret, ...from(ip) })).body.code ?? 'valid'
    for (const ip of [undefined, CLIENT, '198.51.100.1']) {
      expect(await self(denied, ip)).toBe('valid')
      expect(await self(here, ip)).toBe('ip_denied')
    }
    await server.restart({ CLAVIGER_TRUSTED_PROXIES: '127.0.0.0/8' })
    expect(await self(denied, CLIENT)).toBe('ip_denied')
    expect(await self(denied, `::ffff:${CLIENT}`)).toBe('ip_denied')
    expect(await self(denied, `198.51.100.1, ${CLIENT}`)).toBe('ip_denied')
    expect(await self(denied, `${CLIENT}, 198.51.100.1`)).toBe('valid')
    expect(await self(here, CLIENT)).toBe('valid')
    expect(await self(here)).toBe('ip_denied')
    await server.restart()
  })
})
