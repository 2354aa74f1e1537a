import type { OpenWorkspace } from '../../session/workspace.tsx'
import type { Tab } from './tabs.ts'

type Who = Pick<OpenWorkspace, 'may' | 'ownOnly'>

/** Who finds which part of the page, as the API has it. What they may do there is another matter. */
const SEES: Readonly<Record<Tab, (who: Who) => boolean>> = {
  'signing-keys': ({ may }) => may('read:manage.workspace'),
  'sign-in': ({ may }) => may('read:manage.members'),
  'revoke-all': ({ may, ownOnly }) => may('write:manage.keys') && !ownOnly,
  import: ({ may, ownOnly }) => may('write:manage.keys') && !ownOnly,
}

/** Whether somebody may look at a part of the page. */
export const seesTab = (who: Who, tab: Tab): boolean => SEES[tab](who)

/** Whether there is anything on the page for somebody. */
export const seesSecurity = (who: Who): boolean => Object.values(SEES).some((sees) => sees(who))
