import { createClient, type Client } from '@claviger/sdk'
import type { WantedKey } from './wanted-keys.ts'

/** Makes keys and lets happen to each what is wanted. Answers their ids by name. `shared`: what all of them take. */
export async function makeKeys(
  client: Client,
  url: string,
  wanted: readonly WantedKey[],
  shared: Partial<WantedKey> = {},
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { fate, ...body } of wanted) {
    const { id, secret } = await client.keys.create({ type: 'secret', ...shared, ...body })
    ids.set(body.name, id)
    if (fate === 'use') await createClient({ url, key: secret }).health()
    if (fate === 'rotate') await client.keys.rotate(id, { overlap: '24h' })
    if (fate === 'disable') await client.keys.update(id, { enabled: false })
    if (fate === 'revoke') await client.keys.revoke(id, { reason: 'No longer needed' })
  }
  return ids
}
