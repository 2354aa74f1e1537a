import type { Page } from 'playwright-core'
import { settled } from '../../testing/browser/settled.ts'
import { linksIn, offeredOn } from './roles-offered.ts'
import { finds, NAVIGATION, PLACES, TABS, type Needs, type Place, type PlaceName } from './roles-places.ts'
import { HARMLESS, ROWS } from './roles-rows.ts'
import type { Person, RolesStage } from './roles-stage.ts'

const NOT_FOR_YOU = 'Your role does not show this'

/** Who looks, in which page. `scopes`: those of the role, where the workspace gave it other ones. */
export interface Looking {
  readonly stage: RolesStage
  readonly person: Person
  readonly page: Page
  readonly scopes?: readonly string[]
}

/** What is otherwise than it should be, each as a line. */
export class Surprises {
  readonly lines: string[] = []

  /** Compares what was found with what the table of roles says. */
  compare(what: string, found: unknown, wanted: unknown): void {
    if (JSON.stringify(found) !== JSON.stringify(wanted))
      this.lines.push(`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`)
  }
}

/** Loads a place by its address, and compares what is there with what the person should find. */
export async function lookAt(name: PlaceName, looking: Looking, surprises: Surprises): Promise<void> {
  const { stage, person, page, scopes } = looking
  const place: Place = PLACES[name]
  await page.goto(`/w/${stage.portal.workspace.slug}${place.at(stage, person)}`)
  await settled(page)
  const isFound = finds(person.role, place, scopes)
  const told = await page.getByRole('main').innerText()
  surprises.compare(`${name} is shown`, !told.includes(place.instead ?? NOT_FOR_YOU), isFound)
  const offers = await offeredOn(page, place.menus?.(stage, person) ?? [])
  const rows = ROWS.filter((each) => each.place === name)
  for (const { what, ...needs } of rows) {
    const isOffered = offers.some((each) => what.test(each))
    surprises.compare(`${name}: ${what.source}`, isOffered, isFound && finds(person.role, needs, scopes))
  }
  const known = [...rows.map(({ what }) => what), ...HARMLESS]
  const unnamed = offers.filter((each) => !known.some((pattern) => pattern.test(each)))
  surprises.compare(`${name}: what no row names`, unnamed, [])
  await lookAtTabs(name, looking, surprises)
}

async function lookAtTabs(name: PlaceName, looking: Looking, surprises: Surprises): Promise<void> {
  const tabs = TABS[name]
  if (!tabs) return
  const wanted = foundIn(tabs, looking)
  const inside = looking.page.getByRole('main').getByRole('navigation')
  const found = (await linksIn(inside)).map((text) => Object.keys(tabs).find((tab) => text.startsWith(tab)))
  surprises.compare(
    `${name}: tabs`,
    found,
    finds(looking.person.role, PLACES[name], looking.scopes) ? wanted : [],
  )
}

/** Compares the navigation of the page that is open. */
export async function lookAtNavigation(looking: Looking, surprises: Surprises): Promise<void> {
  const found = await linksIn(looking.page.getByRole('navigation', { name: 'Pages' }))
  surprises.compare('navigation', found.toSorted(), foundIn(NAVIGATION, looking).toSorted())
}

const foundIn = (
  entries: Readonly<Record<string, Needs>>,
  { person, scopes }: Pick<Looking, 'person' | 'scopes'>,
): string[] =>
  Object.entries(entries).flatMap(([name, needs]) => (finds(person.role, needs, scopes) ? [name] : []))
