import type { Places } from '../memory/places.ts'
import type { Place } from '../projects/project-store.ts'
import { notFound } from '../refusal.ts'

/** A project or app that has to be fetched before anything can be said about it. */
export interface PlaceName {
  readonly workspace: string
  readonly id: string
}

/** What is asked about, and by whom. `own`: the project that whoever asks is confined to. */
export interface AskedPlace {
  readonly project: string | null | undefined
  readonly app: string | null | undefined
  readonly workspace: string
  readonly own: string | null
}

/**
 * The project asked for: named, or that of the named app, or `own`; or the places that have to be fetched first. Throws
 * `not_found` for one that is not there: others', and archived ones, do not exist.
 */
export function projectInQuestion(
  { project, app, workspace, own }: AskedPlace,
  places: Places,
): string | null | PlaceName[] {
  if (project == null && app == null) return own
  const wanted = [project, app].filter((id) => id != null)
  const lacking = wanted.filter((id) => places.get(workspace, id) === undefined)
  if (lacking.length > 0) return lacking.map((id) => ({ workspace, id }))
  const found = app == null ? undefined : places.get(workspace, app)
  const named = project ?? found?.project ?? null
  const isThere =
    (app == null || (isInUse(found, 'app') && found.project === named)) && isProject(places, workspace, named)
  if (isThere === undefined) return named === null ? [] : [{ workspace, id: named }]
  // One sentence for what is another's and for what is nobody's.
  if (!isThere || (own !== null && named !== own)) throw notFound(app == null ? 'project' : 'app')
  return named
}

function isProject(places: Places, workspace: string, id: string | null): boolean | undefined {
  const place = id === null ? null : places.get(workspace, id)
  return place === undefined ? undefined : isInUse(place, 'project')
}

const isInUse = (place: Place | null | undefined, kind: Place['kind']): place is Place =>
  place?.kind === kind && place.archivedAt === null
