import type { Page } from 'playwright-core'
import { ROLES, type Role } from '@claviger/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settled } from '../../testing/browser/settled.ts'
import { signIn } from '../../testing/browser/sign-in.ts'
import type { RowId } from '../matrix/rows.ts'
import { linksIn, offeredOn, type Offered } from './roles-offered.ts'
import {
  finds,
  HARMLESS,
  may,
  NAVIGATION,
  PLACE_NAMES,
  PLACES,
  ROWS,
  TABS,
  type Needs,
  type Place,
  type PlaceName,
} from './roles-rows.ts'
import { askAs, aRolesStage, type Person, type RolesStage } from './roles-stage.ts'

/** Many pages, one after the other. */
const PATIENCE_MS = 180_000

const NOT_FOR_YOU = 'Your role does not show this'

const CALLS = new Set<RowId>([...Object.values<Place>(PLACES), ...ROWS].flatMap(({ calls }) => calls))

const rowsOf = (place: PlaceName) => ROWS.filter((each) => each.place === place)

describe('what a person may do in the portal', () => {
  let stage: RolesStage
  beforeAll(async () => {
    stage = await aRolesStage()
  })
  afterAll(() => stage.close())

  async function visit(page: Page, place: PlaceName, person: Person): Promise<void> {
    await page.goto(`/w/${stage.portal.workspace.slug}${PLACES[place].at(stage, person)}`)
    await settled(page)
  }

  async function enter(person: Person): Promise<Page> {
    const page = await stage.browser.open(stage.portal.origin)
    await signIn(page, { email: person.email, password: person.password })
    return page
  }

  const offered = (page: Page, place: Place, person: Person): Promise<Offered[]> =>
    offeredOn(page, place.menus?.(stage, person) ?? [])

  const foundBy = (role: Role, entries: Readonly<Record<string, Needs>>): string[] =>
    Object.entries(entries).flatMap(([name, needs]) => (finds(role, needs) ? [name] : []))

  const namesIn = async (page: Page, name: string, known: readonly string[]): Promise<string[]> =>
    (await linksIn(page.getByRole('navigation', { name }))).map(
      ([text]) => known.find((each) => text.startsWith(each)) ?? text,
    )

  describe.each(ROLES)('of a member who is %s', (role) => {
    it(
      'is what the table of roles says: on every page, and through the API',
      { timeout: PATIENCE_MS },
      async () => {
        const person = stage.people[role]
        const page = await enter(person)
        const surprises: string[] = []
        const note = (what: string, wanted: unknown, found: unknown): void => {
          if (JSON.stringify(wanted) !== JSON.stringify(found))
            surprises.push(`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`)
        }
        for (const name of PLACE_NAMES) {
          const place: Place = PLACES[name]
          await visit(page, name, person)
          const told = await page.getByRole('main').innerText()
          note(`${name} is shown`, finds(role, place), !told.includes(place.instead ?? NOT_FOR_YOU))
          const offers = await offered(page, place, person)
          for (const { what, ...needs } of rowsOf(name))
            note(
              `${name}: ${what.source}`,
              finds(role, needs) && finds(role, place),
              offers.some((each) => what.test(each)),
            )
          const unnamed = offers.filter(
            (each) =>
              ![...rowsOf(name).map(({ what }) => what), ...HARMLESS].some((known) => known.test(each)),
          )
          note(`${name}: what no row names`, [], unnamed)
        }
        for (const id of CALLS) {
          const { status } = await askAs(stage, page, person, id)
          note(
            id,
            may(role, id) ? 'may' : 'refused',
            [403, 404].includes(status) ? 'refused' : status < 300 ? 'may' : status,
          )
        }
        note('navigation', foundBy(role, NAVIGATION), await namesIn(page, 'Pages', Object.keys(NAVIGATION)))
        void TABS
        expect(surprises).toEqual([])
      },
    )
  })
})
