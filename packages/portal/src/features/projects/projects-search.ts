/** What the address of the list of projects says. */
export interface ProjectsSearch {
  readonly search?: string | undefined
  /** `true`: the archived ones instead of those in use. */
  readonly archived?: 'true' | undefined
  /** The dialog that is open. */
  readonly open?: 'create'
}

type Address = Readonly<Record<string, unknown>>

const archivedIn = ({ archived }: Address): { readonly archived?: 'true' } =>
  archived === 'true' ? { archived } : {}

/** As much as the server takes of a search. */
const LONGEST = 100

/** Takes what it knows and drops the rest: an address may have been typed. */
export function readProjectsSearch(address: Address): ProjectsSearch {
  const { search, open } = address
  return {
    ...(typeof search === 'string' && search.trim() !== '' ? { search: search.slice(0, LONGEST) } : {}),
    ...archivedIn(address),
    ...(open === 'create' ? { open } : {}),
  }
}

/** The dialogs of a project's page. Those of an app name it by `app`. */
const DIALOGS = [
  'rename',
  'archive',
  'restore',
  'add-app',
  'rename-app',
  'archive-app',
  'restore-app',
] as const

export type ProjectDialog = (typeof DIALOGS)[number]

/** What the address of a project's page says. A reload keeps the dialog that is open, and what was typed. */
export interface ProjectSearch {
  readonly open?: ProjectDialog
  /** The app that the dialog is about. */
  readonly app?: string
  /** `true`: its archived apps instead of those in use. */
  readonly archived?: 'true'
}

/** Takes what it knows and drops the rest. */
export function readProjectSearch(address: Address): ProjectSearch {
  const { open, app } = address
  const known = DIALOGS.find((each) => each === open)
  return {
    ...(known === undefined ? {} : { open: known }),
    ...(known?.endsWith('-app') && typeof app === 'string' ? { app } : {}),
    ...archivedIn(address),
  }
}
