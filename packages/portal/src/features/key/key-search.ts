/** The dialogs of a key's page. Which one is open stands in the address, so that a reload keeps it and what was typed. */
const DIALOGS = [
  'rename',
  'access',
  'copy',
  'rotate',
  'end-overlap',
  'disable',
  'enable',
  'revoke',
  'approve',
  'refuse',
] as const

export type KeyDialog = (typeof DIALOGS)[number]

/** What the address of a key's page says. */
export interface KeySearch {
  readonly open?: KeyDialog
}

/** Takes what it knows and drops the rest: an address may have been typed. */
export function readKeySearch({ open }: Readonly<Record<string, unknown>>): KeySearch {
  const known = DIALOGS.find((each) => each === open)
  return known === undefined ? {} : { open: known }
}
