import type { Page } from 'playwright-core'
import { ROLE_RIGHTS, ROLES, type Role } from '@claviger/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn } from '../../testing/browser/sign-in.ts'
import { insist } from '../keys/support.ts'
import { alone } from '../matrix/ask.ts'
import type { RowId } from '../matrix/rows.ts'
import { lookAt, lookAtNavigation, Surprises, type Looking } from './roles-look.ts'
import { finds, may, PLACE_NAMES, PLACES, type Place, type PlaceName } from './roles-places.ts'
import { ROWS } from './roles-rows.ts'
import { askAs, aRolesStage, type Person, type RolesStage } from './roles-stage.ts'

/** Many pages, one after the other. */
const PATIENCE_MS = 180_000

const CALLS = new Set<RowId>([...Object.values<Place>(PLACES), ...ROWS].flatMap(({ calls }) => calls))

const REFUSED = ['insufficient_scope', 'forbidden', 'not_found']

describe('what a person finds and may do in the portal', () => {
  let stage: RolesStage
  beforeAll(async () => {
    stage = await aRolesStage()
  })
  afterAll(() => stage.close())

  async function enter(person: Person): Promise<Page> {
    const page = await stage.browser.open(stage.portal.origin)
    await signIn(page, { email: person.email, password: person.password })
    return page
  }

  /** Asks what the pages ask, with the session of the page. */
  async function askAll({ page, person, scopes }: Looking, ids: Iterable<RowId>, surprises: Surprises) {
    for (const id of ids) {
      const { status, body } = alone(await askAs(stage, page, person, id))
      const found = status < 300 ? 'may' : REFUSED.includes(body.code) ? 'may not' : body.code
      surprises.compare(`the API at ${id}`, found, may(person.role, id, scopes) ? 'may' : 'may not')
    }
  }

  it.each(ROLES)(
    'is on every page, and through the API, what the table of roles says of %s',
    { timeout: PATIENCE_MS },
    async (role) => {
      const person = stage.people[role]
      const looking = { stage, person, page: await enter(person) }
      const surprises = new Surprises()
      for (const name of PLACE_NAMES) await lookAt(name, looking, surprises)
      await lookAtNavigation(looking, surprises)
      await askAll(looking, CALLS, surprises)
      expect(surprises.lines).toEqual([])
    },
  )

  it('is nothing to owners where one is none', async () => {
    const { data } = await insist(stage.portal.call('GET', '/v1/members'), 200)
    const { id: owner } = data.find(({ email }: { email: string }) => email === stage.owner.email)
    const calls = new Set(ROWS.filter(({ to }) => to === 'owner').flatMap((each) => each.calls))
    for (const role of ROLES.filter((each) => each !== 'owner')) {
      const person = stage.people[role]
      const page = await enter(person)
      for (const id of calls) {
        expect(finds(role, { calls: [id], to: 'owner' })).toBe(false)
        const answer = await askAs(stage, page, person, id, owner)
        expect([role, id, answer.status], answer.text).toEqual([role, id, 403])
      }
    }
  })

  const withoutEvents = ROLE_RIGHTS.admin.scopes.filter((each) => each !== 'write:manage.events')
  const EDITS: readonly (readonly [string, Role, readonly string[], PlaceName, readonly RowId[]])[] = [
    ['an admin without the record', 'admin', withoutEvents, 'activity', ['listEvents', 'exportEvents']],
    [
      'an admin with the workspace itself',
      'admin',
      [...ROLE_RIGHTS.admin.scopes, 'write:manage.workspace'],
      'signingKeys',
      ['rotateSigningKey', 'updateSignInPolicy'],
    ],
    [
      'a viewer without keys',
      'viewer',
      ['read', 'read:manage.projects'],
      'ownKey',
      ['createKey', 'updateKey'],
    ],
    ['a viewer without projects', 'viewer', ['read', 'write:manage.keys'], 'projects', ['listProjects']],
    // The record is of everybody's keys, and a viewer reaches their own.
    [
      'a viewer with the record, which is about everybody',
      'viewer',
      [...ROLE_RIGHTS.viewer.scopes, 'read:manage.events'],
      'activity',
      ['listEvents'],
    ],
  ]

  it.each(EDITS)('is another with the next page for %s, and again', async (_, role, scopes, place, ids) => {
    const person = stage.people[role]
    const page = await enter(person)
    const set = (given: readonly string[] | null): Promise<unknown> =>
      insist(stage.portal.call('PATCH', `/v1/roles/${role}`, { body: { scopes: given } }), 200)
    const surprises = new Surprises()
    for (const given of [null, scopes, null]) {
      await set(given)
      const looking = { stage, person, page, scopes: given ?? ROLE_RIGHTS[role].scopes }
      await lookAt(place, looking, surprises)
      await lookAtNavigation(looking, surprises)
      await askAll(looking, ids, surprises)
    }
    expect(surprises.lines).toEqual([])
  })
})
