import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { CHECKOUT } from '../start/processes.ts'

/**
 * A fenced block of a page. The first word behind the fence is its language, the others say how it is tried:
 *
 * - nothing: it is run, in the order of the page
 * - `server`, or `server=NAME`: it keeps running; one of the same name that ran before is stopped first
 * - `stopped`: it is run with no server running
 * - `fails`: it must end with another code than 0
 * - `output`: it is what the block before printed; `…` stands for anything
 * - `admin`: it is for the administrator of a machine, and is tried with stand-ins for what would change this one
 * - `container`: it needs a container engine; `deploy.test.ts` looks at it
 * - `ci`: it is what continuous integration runs
 *
 * A language that is not run is only shown.
 */
export interface Fence {
  readonly language: string
  readonly flags: readonly string[]
  readonly text: string
  /** Page and line, for whoever has to mend it. */
  readonly at: string
}

export const textOf = (page: string): string => readFileSync(path.join(CHECKOUT, page), 'utf8')

/** Pages that people read, from the top folder. Those that are generated are tested where they are generated. */
export const PAGES = ['README.md', 'examples/*/README.md', 'docs/**/*.md']
  .flatMap((pattern) => globSync(pattern, { cwd: CHECKOUT }))
  .filter((page) => !page.startsWith('docs/adr/') && !page.includes('node_modules'))
  .filter((page) => !textOf(page).startsWith('<!-- Generated '))
  .toSorted()

const FENCE = /^([ \t]*)```(\S*)[ \t]*(.*)\n([^]*?)^\1```$/gm

/** The fenced blocks of a page, in order. Throws when a fence has no other end. */
export function fencesOf(page: string): Fence[] {
  const text = textOf(page)
  const fences = [...text.matchAll(FENCE)].map((match): Fence => {
    const [, indent = '', language = '', flags = '', block = ''] = match
    return {
      language,
      flags: flags.split(/\s+/).filter(Boolean),
      text: block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
      at: `${page}:${text.slice(0, match.index).split('\n').length}`,
    }
  })
  if ((text.match(/```/g) ?? []).length !== fences.length * 2) throw new Error(`${page} has an odd fence`)
  return fences
}
