import { describeMachine } from '../machine.ts'
import { pinned } from '../pin.ts'
import { publish } from '../publish.ts'
import { verdictsAsMarkdown, verdictsAsText } from '../report-verdicts.ts'
import type { Stage } from '../stage.ts'
import { coldAsText, type ColdFigures, coldVerdict, measureCold } from './cold.ts'
import { lazyPostgres } from './postgres.ts'
import { measureRevoke, revokeAsText, type RevokeFigures, revokeVerdicts } from './revoke.ts'

type Tell = (line: string) => void
type Fresh = ReturnType<typeof lazyPostgres>

const coldFigures = async (stage: Stage, fresh: Fresh, tell: Tell): Promise<ColdFigures[]> => {
  if (!stage.options.only.includes('cold')) return []
  const onPostgres = async () => ({ CLAVIGER_DATABASE_URL: (await fresh()).url })
  return [
    await measureCold(stage, 'SQLite', async () => ({}), tell),
    await measureCold(stage, 'PostgreSQL', onPostgres, tell),
  ]
}

const revokeFigures = async (stage: Stage, fresh: Fresh, tell: Tell): Promise<RevokeFigures[]> => {
  const { only, nodes, revocations } = stage.options
  const figures: RevokeFigures[] = []
  for (const each of only.includes('revoke') ? nodes : []) {
    tell(`revoking ${revocations} keys with ${each} nodes`)
    const { url, drop } = await fresh()
    figures.push(await measureRevoke(stage, each, url))
    await drop()
  }
  return figures
}

const runOf = ({ options: { only, rounds, revocations }, about }: Stage): string[] => [
  `PostgreSQL ${about['postgres'] ?? 'not asked'}`,
  ...(only.includes('cold') ? [`${rounds} rounds`] : []),
  ...(only.includes('revoke') ? [`${revocations} revocations`] : []),
]

/** What takes long: look-ups among very many keys, and revoking with many nodes. */
export const runDeep = async (stage: Stage, tell: Tell): Promise<void> => {
  const { options } = stage
  const fresh = lazyPostgres(stage)
  const revoke = await revokeFigures(stage, fresh, tell)
  const cold = await coldFigures(stage, fresh, tell)
  const verdicts = [...cold.map(coldVerdict), ...revoke.flatMap(revokeVerdicts)]
  const lines = [...cold.map(coldAsText), ...revoke.map(revokeAsText)]
  publish(options, 'deep', {
    machine: describeMachine(stage.root, stage.about['sqlite'] ?? 'not asked'),
    run: [...runOf(stage), pinned].join(', '),
    texts: [verdictsAsText(verdicts), lines.join('\n')],
    tables: [verdictsAsMarkdown(verdicts), lines.map((line) => `- ${line}`).join('\n')],
    data: { verdicts, cold, revoke },
  })
}
