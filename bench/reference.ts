import { type Case, verifying } from './cases.ts'
import { askOnce } from './load/drive.ts'
import { posting } from './load/request.ts'
import type { Stage } from './stage.ts'

/** The bare server that every other case is read against. */
export const referenceCases = async (stage: Stage): Promise<Case[]> => {
  const { keys, connections } = stage.options
  const port = await stage.fork('reference.ts', { BENCH_KEYS: String(keys) })
  const { body } = await askOnce(port, posting(port, '/secrets')(''))
  const wanted = { name: 'bare node:http, keys in memory', kind: 'reference', connections } as const
  return [
    await verifying(
      wanted,
      { port, path: '/verify', body: (key) => ({ key }) },
      JSON.parse(body) as string[],
    ),
  ]
}
