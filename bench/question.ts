/** What a gateway asks of a key. */
export const scope = 'read:pipelines'

export const question = (key: string): unknown => ({ key, scopes: [scope] })

export const batchQuestion = (keys: readonly string[]): unknown => ({ items: keys.map(question) })

/** Keys that one request of a batch asks about: the most there may be. */
export const batchSize = 100

export const paths = {
  verify: '/v1/keys/verify',
  batch: '/v1/keys/verify-batch',
  forward: `/v1/forward-auth?scope=${scope}`,
} as const
