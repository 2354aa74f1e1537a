import { ID_PREFIXES } from '@claviger/contract'
import { ID_BODY_PATTERN } from '@claviger/verifier'

/** What of an address at which proxies ask is ours. Whatever stands behind it may be the end client's. */
export interface OwnPart {
  /** The id in it of the workspace whose keys alone count; null where it names none. */
  readonly workspace: string | null
  /** Where it ends. */
  readonly end: number
}

const PATH = '/v1/forward-auth'
const OF_WORKSPACES = '/v1/workspaces/'
const NAMED = new RegExp(`^${OF_WORKSPACES}(${ID_PREFIXES.workspace}${ID_BODY_PATTERN})/forward-auth`)

/**
 * Our own part of an address: `/v1/forward-auth`, or `/v1/workspaces/{id}/forward-auth`, with nothing, `/` or `?` behind it.
 * Undefined for an address at which no proxy asks.
 */
export function ownPartOf(url: string): OwnPart | undefined {
  if (url.startsWith(PATH)) return endsAt(url, PATH.length, null)
  if (!url.startsWith(OF_WORKSPACES)) return undefined
  const [part, workspace] = NAMED.exec(url) ?? []
  return part === undefined || workspace === undefined ? undefined : endsAt(url, part.length, workspace)
}

function endsAt(url: string, end: number, workspace: string | null): OwnPart | undefined {
  const next = url[end]
  return next === undefined || next === '?' || next === '/' ? { workspace, end } : undefined
}
