import type { Blueprint } from '@claviger/contract'
import type { Deps } from '../deps.ts'
import { invalidField } from '../refusal.ts'

/** A blueprint that comes with Claviger. Throws, naming those there are, when `name` is none of them. */
export function findBlueprint(
  blueprints: Deps['blueprints'],
  name: string | undefined,
  path: string,
): Blueprint {
  const found = name === undefined ? undefined : blueprints.get(name)
  if (!found) throw invalidField(path, `must be one of ${[...blueprints.keys()].join(', ')}`)
  return found
}
