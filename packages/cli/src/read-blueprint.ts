import type { Blueprint } from '@claviger/sdk'
import { readJson } from './read-json.ts'
import { readText, sourceOf } from './read-text.ts'
import type { Terminal } from './terminal.ts'

/** As much as a server takes. */
const MOST = { mib: 1 }

const BUILT_IN = /^[a-z][a-z0-9_-]*$/

/**
 * What was named: a file where the name has a dot or a slash, stdin for `-`, otherwise a blueprint that comes with
 * Claviger. Throws a usage error that says where a file is not JSON, and never what is in it.
 */
export async function readBlueprint(
  name: string,
  terminal: Terminal,
): Promise<{ name: string } | { blueprint: Blueprint }> {
  if (BUILT_IN.test(name)) return { name }
  const text = await readText(name, terminal, MOST)
  // What it says is for the server to check.
  return { blueprint: readJson(text, sourceOf(name)) as Blueprint }
}
