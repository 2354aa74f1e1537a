import { inColumns, inMarkdown } from './report.ts'
import type { Verdict } from './verdicts.ts'

const cells = ({ what, measured, baseline, ratio, byProcessor, target, met }: Verdict): string[] => [
  what,
  measured,
  baseline,
  ratio,
  byProcessor,
  target,
  met,
]

/** What is to be reached, for a terminal. */
export const verdictsAsText = (verdicts: readonly Verdict[]): string =>
  inColumns([
    ['to reach', 'measured', 'baseline', 'ratio', 'by processor', 'target', 'met'],
    ...verdicts.map(cells),
  ])

/** The same for the README, by ratios where there are two figures: rates belong to the machine. */
export const verdictsAsMarkdown = (verdicts: readonly Verdict[]): string =>
  inMarkdown([
    ['To reach', ...verdicts.map(({ what }) => what)],
    ['Measured', ...verdicts.map(({ measured, ratio }) => (ratio === '–' ? measured : `${ratio} ×`))],
    ['By processor', ...verdicts.map(({ byProcessor }) => byProcessor)],
    ['Target', ...verdicts.map(({ target }) => target)],
    ['Met', ...verdicts.map(({ met }) => met)],
  ])
