/** The dialogs of the members' page. Which is open stands in the address, so that a reload keeps it and what was typed. */
const DIALOGS = ['invite', 'role', 'suspend', 'reactivate', 'remove', 'hand-over', 'last-owner'] as const

export type TeamDialog = (typeof DIALOGS)[number]

/** What the address of the members' page says. */
export interface MembersSearch {
  readonly search?: string
  readonly open?: TeamDialog
  /** Id of the member that the dialog is about. */
  readonly who?: string
}

/** Takes what it knows and drops the rest: an address may have been typed. */
export function readMembersSearch(given: Readonly<Record<string, unknown>>): MembersSearch {
  const { search, who } = given
  const open = DIALOGS.find((each) => each === given['open'])
  return {
    ...(typeof search === 'string' && search !== '' ? { search } : {}),
    ...(open === undefined ? {} : { open }),
    ...(open !== undefined && typeof who === 'string' ? { who } : {}),
  }
}
