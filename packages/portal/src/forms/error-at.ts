import type { Problem } from './problem.ts'

/** What the server refused at paths of a request, or at items of a list there; undefined for nothing. */
export function errorAt(problem: Problem | undefined, ...paths: readonly string[]): string | undefined {
  const said = Object.entries(problem?.fields ?? {}).flatMap(([path, sentence]) =>
    paths.some((each) => path === each || path.startsWith(`${each}.`)) ? [sentence] : [],
  )
  return said.length === 0 ? undefined : said.join(' ')
}
