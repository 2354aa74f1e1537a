import type { Case } from './cases.ts'
import type { Sample } from './load/drive.ts'
import type { Part } from './servers/profiler.ts'
import type { Absent } from './verdicts.ts'
import type { Stage } from './stage.ts'

const bareName = 'a loop of crypto.hash'
const name = 'SDK verify, warm, in one process'
const atLeast = 0.5

interface Source {
  url: string
  asker: string
  file: string
}

/** The verifier of the SDK in a process of its own, beside a bare loop in that same process. */
export const sdkCases = async (
  stage: Stage,
  { url, asker, file }: Source,
): Promise<{ cases: Case[]; absent: Absent[] }> => {
  const environment = { BENCH_URL: url, BENCH_ASKER: asker, BENCH_KEYS_FILE: file }
  const child = await stage.fork('sdk.ts', environment)
  const measure =
    (what: 'hash' | 'verify') =>
    async (seconds: number): Promise<Sample> =>
      (await child.ask({ what, seconds })) as Sample
  const profile = async (seconds: number): Promise<Part[]> =>
    (await child.ask({ what: 'profile', seconds })) as Part[]
  const bare: Case = { name: bareName, kind: 'local', keysPerAnswer: 1, measure: measure('hash') }
  const held = [{ to: bareName, atLeast }]
  const sdk: Case = { name, kind: 'local', keysPerAnswer: 1, held, measure: measure('verify'), profile }
  const isThere = stage.about['verifier'] === 'there'
  return isThere
    ? { cases: [bare, sdk], absent: [] }
    : {
        cases: [bare],
        absent: [{ what: `${name}, to ${bareName}`, target: `≥ ${atLeast} ×`, why: 'not there' }],
      }
}
