import { bareCases } from './bare.ts'
import { betterAuthCases } from './better-auth.ts'
import type { Case } from './cases.ts'
import { clavigerCases } from './claviger.ts'
import { describeMachine } from './machine.ts'
import { memoryAsText, type MemoryFigures, memoryVerdict } from './memory.ts'
import { pageFigures } from './pages.ts'
import { onGeneratorCore, pinned } from './pin.ts'
import { profilesAsMarkdown, profilesAsText, profilesOf } from './profiles.ts'
import { publish, writeJson } from './publish.ts'
import { asMarkdown, asText, type Figures, figures } from './report.ts'
import { pagesAsMarkdown, pagesAsText } from './report-pages.ts'
import { verdictsAsMarkdown, verdictsAsText } from './report-verdicts.ts'
import { runRounds } from './rounds.ts'
import { sdkCases } from './sdk.ts'
import type { Stage } from './stage.ts'
import { type Absent, absentVerdict, verdictsOf } from './verdicts.ts'
import { unlike, type Warm, warmCases, warmInstance } from './warm.ts'

type Tell = (line: string) => void

/** What is measured, and what there was to tell before it was. */
interface Prepared {
  cases: Case[]
  absent: Absent[]
  memory: MemoryFigures | undefined
}

const sourceOf = ({ filled }: Warm) => ({
  url: `http://127.0.0.1:${filled.port}`,
  asker: filled.asker,
  file: filled.file,
})

const warmed = async (stage: Stage, tell: Tell): Promise<Warm | undefined> => {
  const { only, keys } = stage.options
  if (!only.includes('claviger') && !only.includes('sdk')) return undefined
  tell(`filling claviger with ${keys} keys`)
  const warm = await warmInstance(stage, tell)
  tell(`asked about all in ${warm.warmUpSeconds.toFixed(0)} s`)
  return warm
}

/** The platform beside the least servers. */
const prepareOwn = async (stage: Stage, tell: Tell): Promise<Prepared> => {
  const { only } = stage.options
  const warm = await warmed(stage, tell)
  const cases = await bareCases(stage, warm?.like ?? unlike(stage), tell)
  const own = warm && only.includes('claviger') ? await warmCases(stage, warm) : { cases: [], absent: [] }
  const rest = only.includes('claviger') ? await clavigerCases(stage) : []
  const sdk = warm && only.includes('sdk') ? await sdkCases(stage, sourceOf(warm)) : { cases: [], absent: [] }
  return {
    cases: [...cases, ...own.cases, ...rest, ...sdk.cases],
    absent: [...own.absent, ...sdk.absent],
    memory: warm?.memory,
  }
}

const prepare = async (stage: Stage, tell: Tell): Promise<Prepared> => {
  const own = await prepareOwn(stage, tell)
  if (!stage.options.only.includes('better-auth')) return own
  tell(`starting better-auth and issuing ${stage.options.rivalKeys} keys`)
  return { ...own, cases: [...own.cases, ...(await betterAuthCases(stage))] }
}

/** A figure the load generator could not keep up with says nothing about the server. */
const warn = (rows: readonly Figures[], tell: Tell): void => {
  for (const { name, generatorBusy } of rows)
    if (generatorBusy > 0.9) tell(`warning: the load generator was the limit in: ${name}`)
}

/** Everything but what takes long: cases side by side in rounds, memory, and pages. */
export const runRows = async (stage: Stage, tell: Tell): Promise<void> => {
  const { options } = stage
  const { cases, absent, memory } = await prepare(stage, tell)
  const results = await onGeneratorCore(() => runRounds(cases, options, tell))
  const profiles = await onGeneratorCore(() => profilesOf(cases))
  const rows = figures(results)
  const verdicts = [
    ...verdictsOf(results),
    ...absent.map(absentVerdict),
    ...(memory ? [memoryVerdict(memory)] : []),
  ]
  const pages = options.only.includes('portal') ? await pageFigures(stage, tell) : []
  warn(rows, tell)
  const machine = describeMachine(stage.root, stage.about['sqlite'])
  writeJson(options, machine, { cases: rows, verdicts, memory, profiles, pages })
  publish(options, 'figures', {
    machine,
    run: `${options.keys} keys, ${options.rounds} rounds of ${options.seconds} s per case, ${pinned}`,
    texts: [
      asText(rows),
      ...(memory ? [memoryAsText(memory)] : []),
      verdictsAsText(verdicts),
      ...(profiles.length > 0 ? [profilesAsText(profiles)] : []),
      ...(pages.length > 0 ? [pagesAsText(pages)] : []),
    ],
    tables: [
      verdictsAsMarkdown(verdicts),
      asMarkdown(rows),
      ...(profiles.length > 0 ? [profilesAsMarkdown(profiles)] : []),
      ...(pages.length > 0 ? [pagesAsMarkdown(pages)] : []),
    ],
  })
}
