import type { CallOptions, Caller, CreateOptions } from './call.ts'
import type {
  AppliedBlueprint,
  ApplyBlueprintBody,
  BlueprintList,
  ExportedBlueprint,
} from './generated/types.ts'

/** The workspace's types, catalogue and roles as one file. */
export interface Blueprints {
  /** Those that come with Claviger. */
  list(options?: CallOptions): Promise<BlueprintList>
  /** The workspace as a blueprint. Applied again, it changes nothing. */
  export(options?: CallOptions): Promise<ExportedBlueprint>
  /** What an apply of the same body would change, or the error that it would fail with. Changes nothing. */
  plan(body: PlanBlueprintBody, options?: CallOptions): Promise<AppliedBlueprint>
  /** Makes the workspace what the blueprint says: all of it, or nothing. */
  apply(body: PlanBlueprintBody, options?: CreateOptions): Promise<AppliedBlueprint>
}

/** A blueprint, or the name of one that comes with Claviger, and what of it is meant otherwise. */
export type PlanBlueprintBody = Omit<ApplyBlueprintBody, 'dry_run'>

/** The operations on blueprints, called by `caller`. */
export const blueprintsOf = (caller: Caller): Blueprints => ({
  list: (options) => caller.call('listBlueprints', {}, options),
  export: (options) => caller.call('exportBlueprint', {}, options),
  plan: (body, options) => caller.call('applyBlueprint', { body: { ...body, dry_run: true } }, options),
  apply: (body, options) => caller.call('applyBlueprint', { body: { ...body, dry_run: false } }, options),
})
