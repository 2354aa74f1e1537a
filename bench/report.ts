import type { Case } from './cases.ts'
import { bareNames } from './bare.ts'
import type { Result, ServedSample } from './rounds.ts'
import { median, type Ratio, ratio } from './stats.ts'

export interface Figures {
  name: string
  kind: Case['kind']
  perSecond: number
  p50Milliseconds: number
  p99Milliseconds: number
  generatorBusy: number
  /** Processor time of the server for each key; undefined where nobody says. */
  serverMicroseconds: number | undefined
  serverBusy: number | undefined
  /** Keys verified, for each verification the bare server answers; absent for creation and within one process. */
  toReference: Ratio | undefined
  /** Keys, for each key Better Auth verifies or creates. */
  toRival: Ratio | undefined
  rounds: readonly ServedSample[]
}

const rates = ({ case: one, samples }: Result): number[] =>
  samples.map(({ answersPerSecond }) => answersPerSecond * one.keysPerAnswer)

const middle = (samples: readonly ServedSample[], part: (sample: ServedSample) => number): number =>
  median(samples.map(part))

/** The middle of what some rounds know, in so many parts. */
const known = (
  samples: readonly ServedSample[],
  part: (sample: ServedSample) => number | undefined,
  parts = 1,
): number | undefined => {
  const values = samples.map(part).filter((value) => value !== undefined)
  return values.length === 0 ? undefined : median(values) / parts
}

const against = (result: Result, base: Result | undefined): Ratio | undefined =>
  base === undefined ? undefined : ratio(rates(result), rates(base))

const isServed = ({ kind }: Case): boolean => kind === 'baseline' || kind === 'verify'

/** What the rounds of each case come to, read against the bare server and against Better Auth. */
export const figures = (results: readonly Result[]): Figures[] => {
  const reference = results.find((result) => result.case.name === bareNames.verify)
  const rival = (kind: Case['kind']): Result | undefined =>
    results.find((result) => result.case.kind === kind && result.case.rival === true)
  return results.map((result): Figures => {
    const { case: one, samples } = result
    return {
      name: one.name,
      kind: one.kind,
      perSecond: median(rates(result)),
      p50Milliseconds: middle(samples, (sample) => sample.p50Milliseconds),
      p99Milliseconds: middle(samples, (sample) => sample.p99Milliseconds),
      generatorBusy: middle(samples, (sample) => sample.generatorBusy),
      serverMicroseconds: known(samples, (sample) => sample.serverMicroseconds, one.keysPerAnswer),
      serverBusy: known(samples, (sample) => sample.serverBusy),
      toReference: isServed(one) ? against(result, reference) : undefined,
      toRival:
        one.kind === 'local'
          ? undefined
          : against(result, rival(one.kind === 'create' ? 'create' : 'verify')),
      rounds: samples,
    }
  })
}

const share = (value: Ratio | undefined): string => {
  if (value === undefined) return '–'
  return value.median >= 10 ? value.median.toFixed(0) : value.median.toFixed(2)
}

const spread = (value: Ratio | undefined): string =>
  value === undefined ? '–' : `${share(value)} (${value.low.toFixed(2)}–${value.high.toFixed(2)})`

const heads = [
  'case',
  'keys/s',
  'p50 ms',
  'p99 ms',
  'to bare',
  'to Better Auth',
  'server µs/key',
  'server busy',
  'client busy',
]

const percent = (share: number | undefined): string =>
  share === undefined ? '–' : `${(share * 100).toFixed(0)}%`

/** Microseconds matter only where nothing takes milliseconds. */
const brief = (milliseconds: number): string => milliseconds.toFixed(milliseconds < 0.1 ? 4 : 2)

const cells = (row: Figures): string[] => [
  row.name,
  row.perSecond.toFixed(0),
  brief(row.p50Milliseconds),
  brief(row.p99Milliseconds),
  share(row.toReference),
  share(row.toRival),
  row.serverMicroseconds?.toFixed(1) ?? '–',
  percent(row.serverBusy),
  percent(row.generatorBusy),
]

/** Lines of cells for a terminal, the first of them heads; figures stand to the right. */
export const inColumns = (lines: readonly string[][]): string => {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  )
  const pad = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
  return lines.map((line) => line.map(pad).join('  ')).join('\n')
}

/** The table for a terminal. */
export const asText = (rows: readonly Figures[]): string => inColumns([heads, ...rows.map(cells)])

/** A column of a Markdown table, padded the way the formatter leaves it; figures stand to the right. */
const column = (cells: readonly string[], index: number): string[] => {
  const width = Math.max(3, ...cells.map((cell) => cell.length))
  const [head = '', ...rest] = cells.map((cell) => (index === 0 ? cell.padEnd(width) : cell.padStart(width)))
  const rule = index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`
  return [head, rule, ...rest]
}

/** A Markdown table of columns, each with its head first. */
export const inMarkdown = (columns: readonly string[][]): string => {
  const padded = columns.map(column)
  const lines = padded[0] ?? []
  return lines.map((_, line) => `| ${padded.map((cells) => cells[line]).join(' | ')} |`).join('\n')
}

/** The table for the README: ratios only, because rates belong to the machine they were measured on. */
export const asMarkdown = (rows: readonly Figures[]): string =>
  inMarkdown([
    ['Case', ...rows.map((row) => row.name)],
    ['to the bare server', ...rows.map((row) => spread(row.toReference))],
    ['to Better Auth', ...rows.map((row) => spread(row.toRival))],
  ])
