import { describeMachine } from '../machine.ts'
import { pinned } from '../pin.ts'
import { publish, writeJson } from '../publish.ts'
import { verdictsAsMarkdown, verdictsAsText } from '../report-verdicts.ts'
import type { Stage } from '../stage.ts'
import type { Verdict } from '../verdicts.ts'
import { coldAsText, type ColdFigures, coldVerdict, measureCold } from './cold.ts'
import { lazyPostgres } from './postgres.ts'
import { measureRevoke, revokeAsText, type RevokeFigures, revokeVerdicts } from './revoke.ts'

type Tell = (line: string) => void
type Fresh = ReturnType<typeof lazyPostgres>

const coldFigures = async (stage: Stage, fresh: Fresh, tell: Tell): Promise<ColdFigures[]> => {
  const onPostgres = async () => ({ CLAVIGER_DATABASE_URL: (await fresh()).url })
  return [
    await measureCold(stage, 'SQLite', async () => ({}), tell),
    await measureCold(stage, 'PostgreSQL', onPostgres, tell),
  ]
}

const revokeFigures = async (stage: Stage, fresh: Fresh, tell: Tell): Promise<RevokeFigures[]> => {
  const { nodes, revocations } = stage.options
  const figures: RevokeFigures[] = []
  for (const each of nodes) {
    tell(`revoking ${revocations} keys with ${each} nodes`)
    const { url, drop } = await fresh()
    figures.push(await measureRevoke(stage, each, url))
    await drop()
  }
  return figures
}

interface Told {
  run: string
  verdicts: readonly Verdict[]
  lines: readonly string[]
}

const tellOf = (stage: Stage, part: 'cold' | 'revoke', { run, verdicts, lines }: Told): void => {
  const { postgres = 'not asked', sqlite } = stage.about
  publish(stage.options, part, {
    machine: describeMachine(stage.root, sqlite),
    run: `PostgreSQL ${postgres}, ${run}`,
    texts: [verdictsAsText(verdicts), lines.join('\n')],
    tables: [verdictsAsMarkdown(verdicts), lines.map((line) => `- ${line}`).join('\n')],
  })
}

/** What takes long: revoking with many nodes, and look-ups among very many keys. */
export const runDeep = async (stage: Stage, tell: Tell): Promise<void> => {
  const { options } = stage
  const fresh = lazyPostgres(stage)
  const revoke = options.only.includes('revoke') ? await revokeFigures(stage, fresh, tell) : []
  if (revoke.length > 0)
    tellOf(stage, 'revoke', {
      run: `${options.revocations} revocations, nodes, generator and PostgreSQL on whatever core is free`,
      verdicts: revoke.flatMap(revokeVerdicts),
      lines: revoke.map(revokeAsText),
    })
  const cold = options.only.includes('cold') ? await coldFigures(stage, fresh, tell) : []
  if (cold.length > 0)
    tellOf(stage, 'cold', {
      run: `${options.rounds} rounds, ${pinned}`,
      verdicts: cold.map(coldVerdict),
      lines: cold.map(coldAsText),
    })
  writeJson(options, describeMachine(stage.root, stage.about['sqlite']), { cold, revoke })
}
