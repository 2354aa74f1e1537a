// A verifier in a process of its own, as in the program of somebody else. Its one argument is its options as JSON; it is
// asked, and answers, by messages. It ends with whoever started it.
import { createVerifier, type VerifierOptions } from '@claviger/sdk'
import type { Answered, Asked } from './spec.ts'

const verifier = createVerifier(JSON.parse(process.argv[2] ?? '') as VerifierOptions)

process.once('disconnect', () => process.exit(1))
process.on('message', ({ id, key, question }: Asked) => {
  void Promise.resolve(verifier.verify(key, question))
    .then(({ valid, code }): Answered => ({ id, valid, code }))
    .then((answered) => process.send?.(answered))
})
