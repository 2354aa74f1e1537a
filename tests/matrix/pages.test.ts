import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { aServer, ENGINES, type Answer, type CallOptions, type TestServer } from '../../testing/server.ts'
import { aMailbox, type Mailbox } from '../people/mailbox.ts'
import { aProvider, type Provider } from '../people/provider.ts'
import { Browser } from '../people/support.ts'
import { expectAsDocumented } from './ask.ts'
import { PAGE_ROWS, type Scene } from './pages.ts'
import { operationOf, PAGES, type PageId } from './rows.ts'

const PERSONAL = PAGES.filter((id) => operationOf(id).scope === 'session')

describe.each(ENGINES)('what our own pages ask on %s', (engine) => {
  let mailbox: Mailbox
  let provider: Provider
  let server: TestServer
  beforeAll(async () => {
    mailbox = await aMailbox()
    provider = await aProvider()
    server = await aServer(engine, {
      ...mailbox.env,
      ...provider.env,
      CLAVIGER_PUBLIC_URL: 'http://localhost:8787',
    })
  })
  afterAll(async () => {
    await server.stop()
    await provider.stop()
    await mailbox.stop()
  })
  afterEach(() => void vi.useRealTimers())

  const scene = (id: PageId): Promise<Scene> => PAGE_ROWS[id]({ server, mailbox })

  /** Asks as the scene does, or otherwise, and looks at the answer as at every answer. */
  async function ask(id: PageId, { browser, body }: Scene, otherwise: CallOptions = {}, query = '') {
    const { method, path } = operationOf(id)
    const answer = await browser.call(method, path + query, { ...(body ? { body } : {}), ...otherwise })
    expectAsDocumented(id, answer)
    return answer
  }

  const refusedAs = ({ status, body }: Answer): unknown => [status, body.code]

  it.each(PAGES)('%s: is answered as is documented, and kept by nobody', async (id) => {
    const answer = await ask(id, await scene(id))
    expect(answer.status, answer.text).toBe(operationOf(id).status)
    expect(Object.keys(answer.body).sort()).toEqual(
      Object.keys(operationOf(id).answer.parse(answer.body) as object).sort(),
    )
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
  })

  /** Everything that is wrong with a request but who asks and from where. */
  async function refusesOddities(id: PageId, asking: Scene): Promise<void> {
    expect((await ask(id, asking, {}, '?not_there=1')).status).toBe(400)
    if (!operationOf(id).body) return
    const sent = async (body: unknown, headers = {}) => (await ask(id, asking, { body, headers })).status
    expect(await sent({ not_there: 1 })).toBe(422)
    expect(await sent({ ...asking.body, not_there: 1 })).toBe(422)
    expect(await sent('{')).toBe(400)
    expect(await sent('{}', { 'content-type': 'text/plain' })).toBe(415)
    expect(await sent(`"${'x'.repeat(1_100_000)}"`)).toBe(413)
  }

  const refusesOtherPages = async (id: PageId, asking: Scene): Promise<void> => {
    for (const site of ['cross-site', 'same-site', 'none'])
      expect(refusedAs(await ask(id, asking, { headers: { 'sec-fetch-site': site } }))).toEqual([
        403,
        'forbidden',
      ])
  }

  const refusesNobody = async (id: PageId, { body }: Scene): Promise<void> => {
    const nobody: Scene = { browser: new Browser(server), ...(body ? { body } : {}) }
    expect(refusedAs(await ask(id, nobody))).toEqual([401, 'unauthenticated'])
    expect(refusedAs(await ask(id, nobody, { key: server.root }))).toEqual([401, 'unauthenticated'])
  }

  it.each(PAGES)(
    '%s: refuses as documented what is odd, foreign or nobody’s, which changes nothing',
    async (id) => {
      const asking = await scene(id)
      await refusesOddities(id, asking)
      await refusesOtherPages(id, asking)
      if (operationOf(id).scope === 'session') await refusesNobody(id, asking)
      expect((await ask(id, asking)).status).toBe(200)
    },
  )

  it.each(PERSONAL)('%s: asks for a sign-in of a moment ago, if it says so', async (id) => {
    const asking = await scene(id)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 16 * 60_000 })
    const { body } = await ask(id, asking)
    expect(body.code === 'sign_in_again').toBe(operationOf(id).fresh === true)
  })
})
