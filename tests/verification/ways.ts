import type { Verification } from '@claviger/contract'
import { createVerifier, type Verifier } from '@claviger/sdk'
import { aServer, ENGINES, type Engine, type TestServer } from '../../testing/server.ts'
import { askOtherwise } from '../keys/support.ts'

/** How somebody comes to know what becomes of a key: by asking a server each time, or in their own program. */
const BY = ['network', 'memory'] as const

/** Every way in which a promise about verification is kept. */
export const WAYS = ENGINES.flatMap((engine) => BY.map((by) => ({ engine, by, way: `${engine}, by ${by}` })))

interface Way {
  readonly engine: Engine
  readonly by: (typeof BY)[number]
}

/**
 * A server as `aServer` makes it. Where keys are verified from memory, `verify` and `outcomeOf` ask a verifier of the SDK with
 * the same key: each question twice, so that it is memory that answers.
 */
export async function aServerAsked(
  { engine, by }: Way,
  env: Record<string, string> = {},
): Promise<TestServer> {
  const server = await aServer(engine, env)
  const stopServer = server.stop.bind(server)
  if (by === 'network') return server
  const verifiers = new Map<string, Promise<Verifier>>()
  const verifierOf = (key: string): Promise<Verifier> => {
    const name = `${server.url} ${key}`
    const known = verifiers.get(name) ?? ready(createVerifier({ url: server.url, key, onLapse: 'refuse' }))
    verifiers.set(name, known)
    return known
  }
  askOtherwise(server, async (body, { key }) => askTwice(await verifierOf(key ?? server.root), body))
  const stop = async (): Promise<void> => {
    for (const verifier of verifiers.values()) await (await verifier).close()
    await stopServer()
  }
  return Object.defineProperty(server, 'stop', { value: stop })
}

const ready = async (verifier: Verifier): Promise<Verifier> => {
  await verifier.ready()
  return verifier
}

async function askTwice(
  verifier: Verifier,
  { key, user_agent, from_browser, ...question }: Record<string, unknown>,
): Promise<Verification> {
  const asked = { ...question, userAgent: user_agent as string, fromBrowser: from_browser as boolean }
  await verifier.verify(String(key), asked)
  const answer = await verifier.verify(String(key), asked)
  return { limits: [], as_of: 0, fresh_for_ms: 0, request_id: '', ...JSON.parse(JSON.stringify(answer)) }
}
