import type { Catalogue, CompiledScopes } from './scopes.ts'

export const summaryOf = (rights: CompiledScopes, catalogue: Catalogue): string =>
  `${rights.size}${catalogue.length}`
