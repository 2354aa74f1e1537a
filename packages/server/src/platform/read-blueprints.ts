import { blueprint, type Blueprint } from '@claviger/contract'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, '..', '..', 'blueprints')

/** The blueprints that come with Claviger, by name. Throws when one of its own files is broken. */
export function readBlueprints(): ReadonlyMap<string, Blueprint> {
  const files = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .sort()
  return new Map(
    files.map((file): [string, Blueprint] => {
      const read = blueprint.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')))
      return [read.blueprint, read]
    }),
  )
}
