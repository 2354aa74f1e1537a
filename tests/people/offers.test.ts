import { readSettings } from '@claviger/server'
import { describe, expect, it } from 'vitest'
import { aServer, call, type TestServer } from '../../testing/server.ts'

async function offersOf(env: Record<string, string>): Promise<unknown> {
  const server: TestServer = await aServer('sqlite', env)
  try {
    const { status, body } = await call(server.url, 'GET', '/auth/offers')
    expect(status).toBe(200)
    return body
  } finally {
    await server.stop()
  }
}

describe('what is offered to who wants to sign in', () => {
  it('leads to the reference of the server, and to nobody, unless the operator says otherwise', async () => {
    const env = { CLAVIGER_PUBLIC_URL: 'https://keys.example.test/base' }
    expect(await offersOf(env)).toEqual({
      password: true,
      passkey: true,
      sso: false,
      reset_by_mail: false,
      links: { support: null, docs: 'https://keys.example.test/base/docs' },
    })
    const links = {
      CLAVIGER_SUPPORT_URL: 'mailto:keys@example.test?subject=Help',
      CLAVIGER_DOCS_URL: 'https://docs.example.test/keys#start',
    }
    expect(await offersOf(links)).toMatchObject({
      links: { support: links.CLAVIGER_SUPPORT_URL, docs: links.CLAVIGER_DOCS_URL },
    })
  })

  it.each(['CLAVIGER_SUPPORT_URL', 'CLAVIGER_DOCS_URL'])(
    'leads nowhere that runs a script, by %s',
    (name) => {
      for (const wrong of [
        'javascript:alert(1)',
        ' javascript:alert(1)',
        'java\tscript:alert(1)',
        'data:text/html,x',
        'vbscript:x',
        'file:///etc/passwd',
        '//evil.example',
        '/docs',
        'docs.example.test',
        'https://user:hunter2@docs.example.test',
        '',
      ])
        expect(() => readSettings({ [name]: wrong }), wrong).toThrow(
          `${name} is not an http, https or mailto address`,
        )
    },
  )
})
