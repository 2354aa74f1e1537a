import { createVerifier, type LocalVerification, type Verifier, type VerifierOptions } from '@claviger/sdk'
import type { TestServer } from '../../testing/server.ts'

/** A verifier in this process that answers from memory; with the root key unless `more` says otherwise. */
export async function aVerifier(
  server: TestServer,
  more: Partial<VerifierOptions> = {},
): Promise<Verifier & AsyncDisposable> {
  const verifier = createVerifier({ url: server.url, key: server.root, ...more })
  await verifier.ready()
  return Object.assign(verifier, { [Symbol.asyncDispose]: () => verifier.close() })
}

/** The answer, which must come from memory. */
export function fromMemory(answer: LocalVerification | Promise<LocalVerification>): LocalVerification {
  if (answer instanceof Promise) throw new Error('a node was asked')
  return answer
}
