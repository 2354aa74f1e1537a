import {
  compileScopes,
  exceeding,
  unknownScopes,
  type CompiledScopes,
  type ResourceView,
} from '@claviger/contract'

/** One verb on one resource: no pattern, which would say more than it grants here. */
const isPlain = (right: string): boolean => right.includes(':') && !right.includes('*')

/**
 * Scopes cut down to rights: a scope that lies within stays as it is, of any other what lies within, one by one. One
 * that reaches what is yet to come lies only within everything.
 */
export function scopesWithin(
  scopes: readonly string[],
  rights: CompiledScopes,
  { resources, adminManages }: { resources: readonly ResourceView[]; adminManages: boolean },
): string[] {
  const kept = scopes.flatMap((scope) => {
    const granted = compileScopes([scope], resources, adminManages)
    const isToCome = unknownScopes([scope], resources).length > 0 && !rights.has('*:*')
    if (!isToCome && exceeding(granted, rights).length === 0) return [scope]
    return [...granted].filter((right) => isPlain(right) && rights.has(right))
  })
  return [...new Set(kept)]
}
