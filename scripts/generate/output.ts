import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A file that is made, never edited. */
export interface Output {
  /** From the root of the repository, with `/`. */
  readonly path: string
  readonly content: string
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** The outputs that differ from what stands in the repository at `root`; a missing file differs. */
export const stale = (root: string, outputs: readonly Output[]): readonly Output[] =>
  outputs.filter((output) => contentOf(path.join(root, output.path)) !== output.content)

/** Writes outputs into the repository at `root`. Throws what the file system throws. */
export function write(root: string, outputs: readonly Output[]): void {
  for (const output of outputs) {
    const file = path.join(root, output.path)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, output.content)
  }
}
