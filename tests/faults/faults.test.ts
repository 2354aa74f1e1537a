import { describe, expect, it } from 'vitest'
import type { FaultName } from './befall/faults.ts'
import { run } from './run.ts'

// A little of what `npm run test:faults` does for as long as it is told: real nodes in processes of their own.
const timeout = 240_000
const FEW: readonly FaultName[] = [
  'stop',
  'stop-verifier',
  'stall',
  'kill-commit',
  'silent',
  'promote',
  'leases',
]

describe('whatever befalls real nodes', () => {
  it('no request sent after a change had returned is accepted', { timeout }, async () => {
    const { checker } = await run({ seed: 1, minutes: 0.6, nodes: 3, verifiers: 1, only: FEW })
    expect(checker.findings).toEqual([])
    expect(checker.counts.accepts, 'verifications that were accepted').toBeGreaterThan(50)
    expect(checker.counts.trials, 'verifications that were sent after a change had returned').toBeGreaterThan(
      100,
    )
  })

  it('nodes that ack before they apply are caught', { timeout }, async () => {
    const most = { minutes: 0.5, nodes: 3, verifiers: 0, only: ['deaf'], stopsAtFinding: true } as const
    const { checker } = await run({ seed: 2, ...most, breakage: 'ack' })
    expect(checker.findings.join('\n')).toContain('had returned')
  })
})
