import type { AnswerOf } from '@claviger/contract'
import type { Clock } from '../ports.ts'
import type { Store } from '../store.ts'

/**
 * The JSON Web Key Set (RFC 7517, keys of RFC 8037) of every workspace: what verifies tokens now, and what will next.
 * Public by nature: it is asked by whoever verifies tokens, without a key and so without the door.
 */
export const publishKeys =
  ({ store, clock }: { store: Store; clock: Clock }) =>
  async (): Promise<AnswerOf<'getJwks'>> => {
    const keys = await store.readToVerify((reads) => reads.keyTypes.listSigningKeys(clock.now()))
    return {
      keys: keys.map(({ id, publicKey }) => ({
        kty: 'OKP',
        crv: 'Ed25519',
        alg: 'EdDSA',
        use: 'sig',
        kid: id,
        x: publicKey,
      })),
    }
  }
