import { OPERATIONS, type ForwardAuthQuery } from '@claviger/contract'
import { Refusal } from '../../domain/refusal.ts'
import { DEFAULT_ENVIRONMENT, type Wanted } from '../../domain/verification/forward.ts'
import { readQuery } from '../read-request.ts'

/** What a proxy asks, as its address says it. */
export interface Instructions extends Wanted {
  /** The proxy knows 401 and 403 only. */
  readonly denies403: boolean
  /** Why the instructions cannot be followed. Said to who presents a live key, and to nobody else. */
  readonly refusal: Refusal | null
}

export const NONE: Instructions = {
  scopes: null,
  workspace: null,
  project: null,
  app: null,
  environment: null,
  denies403: false,
  refusal: null,
}

/** A proxy asks by the same few addresses again and again. So many are remembered; then all are forgotten. */
const MOST = 200
const known = new Map<string, Instructions>()

/** Reads the instructions of an address; `start`: where its query begins, -1 for none. */
export function instructionsOf(url: string, start: number): Instructions {
  if (start < 0) return NONE
  const query = url.slice(start)
  const found = known.get(query)
  if (found) return found
  const read = readInstructions(query)
  if (read.refusal) return read
  if (known.size >= MOST) known.clear()
  known.set(query, read)
  return read
}

/** What might be meant for us in a query that is the original request's. */
const OURS = /[?&](?:scope|workspace|project|app|environment|category|deny)=/

/**
 * Reads the query of an address below our own, which is that of the original request. What looks like an instruction in it
 * may have been written by the end client, and may have been meant: it is followed where it asks for more, and refused where
 * it might ask for less. A table of routes takes its place.
 */
export function instructionsBelow(url: string, start: number): Instructions {
  const query = start < 0 ? '' : url.slice(start)
  if (!OURS.test(query)) return NONE
  const read = readInstructions(query)
  if (read.environment === null || read.environment === DEFAULT_ENVIRONMENT) return read
  return { ...NONE, refusal: MISPLACED }
}

const MISPLACED = new Refusal(
  'malformed_request',
  'Below /v1/forward-auth the query is that of the original request. Put environment= into the query of /v1/forward-auth itself, or keep a table of routes.',
)

function readInstructions(query: string): Instructions {
  try {
    const given = readQuery(OPERATIONS.forwardAuth, query) as ForwardAuthQuery
    return {
      scopes: given.scope ?? null,
      workspace: given.workspace ?? null,
      project: given.project ?? null,
      app: given.app ?? null,
      environment: given.environment ?? null,
      denies403: given.deny === '403',
      refusal: null,
    }
  } catch (fault) {
    if (fault instanceof Refusal) return { ...NONE, refusal: fault }
    throw fault
  }
}
