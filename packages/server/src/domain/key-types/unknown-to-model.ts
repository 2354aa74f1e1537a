import { LADDER, unknownScopes, type Catalogue } from '@claviger/contract'

const RUNGS: ReadonlySet<string> = new Set(LADDER.flatMap((verb) => [verb, `${verb}:*`]))

/**
 * Scopes that a role or a key type may not name. Unlike a key, they may say a rung of the ladder of all resources where
 * none has it: it means whatever there is, and stays when the last resource with it goes.
 */
export const unknownToModel = (scopes: readonly string[], catalogue: Catalogue): string[] =>
  unknownScopes(scopes, catalogue).filter((scope) => !RUNGS.has(scope))
