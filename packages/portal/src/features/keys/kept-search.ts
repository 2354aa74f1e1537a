import { readKeysSearch, type KeysSearch } from './keys-search.ts'
import type { Place } from './places.ts'

/** As a draft is named: it is forgotten with what else somebody typed, when they sign out. */
const nameOf = (workspace: string, { path }: Place): string =>
  `draft:list:${workspace}/${path.section}/${path.page}`

/** Remembers, in this tab, which keys of a place were looked at: so that one comes back from a key to the same list. */
export function keepSearch(workspace: string, place: Place, search: KeysSearch): void {
  const { create: _, ...kept } = search
  try {
    sessionStorage.setItem(nameOf(workspace, place), JSON.stringify(kept))
  } catch {
    // Without storage one comes back to the whole list.
  }
}

/** The filters with which a place was looked at last; none where it was not. */
export function keptSearch(workspace: string, place: Place): KeysSearch {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(nameOf(workspace, place)) ?? '{}')
    return readKeysSearch({ ...(kept as object) })
  } catch {
    return {}
  }
}
