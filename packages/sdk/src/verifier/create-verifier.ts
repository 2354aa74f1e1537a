import type { VerifierOptions } from './options.ts'
import { MemoryVerifier, type Verifier } from './verifier.ts'

/**
 * A verifier in this process: it decides on keys from memory, and no key is accepted after the call that revoked it has
 * returned. Close it when the program ends. Throws TypeError on options that cannot be meant, and Error where there
 * is no Node to run in.
 */
export const createVerifier = (options: VerifierOptions): Verifier => new MemoryVerifier(options).start()
