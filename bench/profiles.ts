import type { Case } from './cases.ts'
import { inColumns, inMarkdown } from './report.ts'
import type { Part } from './servers/profiler.ts'

const shown = 10
const seconds = 3

/** Where one case spends its server's time. */
export interface Profiled {
  name: string
  parts: readonly Part[]
}

/** Looks into each case that can be looked into, one after the other, once the cases are measured. */
export const profilesOf = async (cases: readonly Case[]): Promise<Profiled[]> => {
  const profiles: Profiled[] = []
  for (const { name, profile } of cases)
    if (profile !== undefined) profiles.push({ name, parts: await profile(seconds) })
  return profiles
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

/** The largest parts, and all the others together. */
const linesOf = ({ parts }: Profiled): [string, string][] => {
  const rest = parts.slice(shown).reduce((sum, { share }) => sum + share, 0)
  const lines = parts.slice(0, shown).map(({ where, share }): [string, string] => [where, percent(share)])
  return [...lines, ['everything else', percent(rest)]]
}

/** For a terminal. */
export const profilesAsText = (profiles: readonly Profiled[]): string =>
  profiles.map((each) => inColumns([[each.name, 'share'], ...linesOf(each)])).join('\n\n')

/** For the README. */
export const profilesAsMarkdown = (profiles: readonly Profiled[]): string =>
  profiles
    .map((each) => {
      const lines = linesOf(each)
      return inMarkdown([
        [each.name, ...lines.map(([where]) => where)],
        ['Share of its time', ...lines.map(([, share]) => share)],
      ])
    })
    .join('\n\n')
