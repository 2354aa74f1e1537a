import type { AppliedBlueprint, ApplyBlueprintBody } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Change } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import { refuseStale } from '../people/refuse-stale.ts'
import { Refusal } from '../refusal.ts'
import { aimOf } from './aim.ts'
import { findBlueprint } from './find-blueprint.ts'
import { listChanges } from './list-changes.ts'
import { refuseConfined } from './refuse-confined.ts'
import { refuseUnfit, refuseWidenedResources } from './refuse-unfit.ts'
import { readWanted } from './wanted.ts'
import { writeChanges } from './write-changes.ts'

type ApplyDeps = Pick<Deps, 'door' | 'newId' | 'tokens' | 'blueprints' | 'refreshPrefixes'>

/**
 * Makes the workspace what a blueprint says: all of it in one change, or nothing. A dry run takes every step as well
 * and records none, so that the door commits nothing: what it answers is what an apply does, and what it refuses is
 * what an apply refuses.
 */
export const applyBlueprint =
  (deps: ApplyDeps) =>
  async (caller: Caller, body: ApplyBlueprintBody): Promise<AppliedBlueprint> => {
    refuseConfined(caller)
    const isDry = body.dry_run ?? false
    if (!isDry) refuseStale(caller)
    const changes = await deps.door.change(caller, 'write:manage.key_types', (change) =>
      apply(deps, isDry ? { ...change, record: () => undefined } : change, body),
    )
    if (!isDry) await deps.refreshPrefixes()
    return { applied: !isDry, changes }
  }

async function apply(
  deps: ApplyDeps,
  change: Change,
  { blueprint, name, overrides, prune = false }: ApplyBlueprintBody,
): Promise<AppliedBlueprint['changes']> {
  const file = blueprint ?? findBlueprint(deps.blueprints, name, 'name')
  const stored = await change.writes.keyTypes.readModel(change.caller.workspace)
  try {
    const wanted = readWanted(file, overrides)
    const aim = aimOf(stored, wanted, { newId: deps.newId, now: change.now, prune })
    refuseUnfit(stored, wanted, aim)
    refuseWidenedResources(change.caller, stored, wanted, prune)
    const changes = listChanges(stored, wanted, aim)
    return await writeChanges(deps, change, stored, { aim, changes, prune })
  } catch (fault) {
    throw blueprint === undefined ? fault : inBody(fault)
  }
}

const OF_FILE = /^(?:resources|roles|key_types)\b/

/** Paths inside the file as paths of the request that holds it. */
function inBody(fault: unknown): unknown {
  if (!(fault instanceof Refusal) || !fault.errors) return fault
  const errors = fault.errors.map(({ path, message }) => ({
    path: OF_FILE.test(path) ? `blueprint.${path}` : path,
    message,
  }))
  return new Refusal(fault.code, fault.message, {
    errors,
    ...(fault.scope === undefined ? {} : { scope: fault.scope }),
  })
}
