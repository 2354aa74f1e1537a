import type { Logger } from 'pino'
import type { Settings } from './config.ts'
import type { TrialKey } from './domain/canary/canary.ts'
import { Refusal } from './domain/refusal.ts'
import type { House } from './house.ts'

type Kept = Pick<House, 'verbs' | 'metrics'>

/** What a node made of a key. `unknown`: it could not be asked, or would not say. */
type Answer = 'accepted' | 'refused' | 'unknown'

/** Another node is given so long, in ms. */
const PATIENCE = 5_000

/**
 * Makes a key, sees it accepted, revokes it, and asks every node that can be reached whether it still accepts it. One that
 * does is a violation of the promise: an alarm, whatever the reason.
 */
export async function flyCanary(house: Kept, settings: Settings, logger: Logger): Promise<void> {
  const { verbs, metrics } = house
  const key = await verbs.canary.create()
  if (!key) return
  const nodes = await verbs.canary.nodes()
  const others = nodes.filter((url) => url !== null)
  const wasAccepted = (await askAll(house, key, others)).includes('accepted')
  await verbs.canary.revoke(key)
  const after = await askAll(house, key, others)
  const violations = after.filter((answer) => answer === 'accepted').length
  if (violations > 0)
    logger.error({ count: violations }, 'a key was accepted after its revocation was answered')
  const isWhole = wasAccepted && !after.includes('unknown')
  metrics.canaried(violations > 0 ? 'violated' : isWhole ? 'kept' : 'unknown', violations)
  const self = settings.advertiseUrl === null ? 1 : 0
  metrics.canaryAsked({
    asked: others.length + self,
    unknown: Math.max(0, nodes.length - others.length - self),
  })
  await verbs.canary.trim(key.workspace)
}

/** This node by itself, and each other where it says that it is. */
const askAll = (house: Kept, key: TrialKey, urls: readonly string[]): Promise<Answer[]> =>
  Promise.all([askSelf(house, key), ...urls.map((url) => askAt(url, key))])

const HERE = { requestId: 'canary', ip: null, userAgent: null, page: null, fromBrowser: false }

async function askSelf({ verbs }: Kept, { token }: TrialKey): Promise<Answer> {
  try {
    await verbs.authenticate(token, HERE)
    return 'accepted'
  } catch (fault) {
    return fault instanceof Refusal && fault.code === 'unauthenticated' ? 'refused' : 'unknown'
  }
}

/** On a connection of its own: where several processes listen, another one answers each time. */
async function askAt(url: string, { token }: TrialKey): Promise<Answer> {
  try {
    const headers = { authorization: `Bearer ${token}`, connection: 'close' }
    const { status, body } = await fetch(`${url}/v1/health`, {
      headers,
      signal: AbortSignal.timeout(PATIENCE),
    })
    await body?.cancel()
    if (status === 200) return 'accepted'
    return status === 401 ? 'refused' : 'unknown'
  } catch {
    return 'unknown'
  }
}
