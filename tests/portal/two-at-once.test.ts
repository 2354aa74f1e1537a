import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn, type Account } from '../../testing/browser/sign-in.ts'
import { insist, makeKey } from '../keys/support.ts'
import { makeType } from '../keys/types.ts'
import { act, aTeammate, aTeamStage, dialogGone, dialogOf, type TeamStage } from './team-support.ts'

/** Where something is edited, how its form is come to, and where the API has it. */
interface Made {
  readonly at: string
  readonly open?: (page: Page) => Promise<unknown>
  readonly api: string
}

/** Something that two people edit, each in a browser of their own. */
interface Edit {
  readonly what: string
  readonly make: (stage: TeamStage) => Promise<Made>
  /** Changes it in the form, not yet saved. */
  readonly first: (page: Page) => Promise<unknown>
  readonly second: (page: Page) => Promise<unknown>
  readonly save: (page: Page) => Promise<unknown>
  /** The same where it is too late, if that is less. */
  readonly tryToSave?: (page: Page) => Promise<unknown>
  /** What the second is told of the first. */
  readonly told: RegExp
  /** What the second had chosen or typed is still there. */
  readonly isKept: (page: Page) => Promise<boolean>
  /** What it is when both have saved. */
  readonly both: object
}

const nameIn = (page: Page) => dialogOf(page).getByRole('textbox', { name: 'Name' })
const titleIn = (page: Page) => page.getByRole('textbox', { name: 'Title', exact: true })
const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click()

async function saveDialog(page: Page): Promise<void> {
  await dialogOf(page).getByRole('button', { name: 'Save', exact: true }).click()
}

async function saveType(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review changes' }).click()
  await dialogOf(page).getByRole('button', { name: 'Save changes' }).click()
}

const named = {
  first: (page: Page) => nameIn(page).fill('Theirs'),
  second: (page: Page) => nameIn(page).fill('Mine'),
  save: saveDialog,
  isKept: async (page: Page) => (await nameIn(page).inputValue()) === 'Mine',
  both: { name: 'Mine' },
}

const project = ({ portal }: TeamStage, name: string): Promise<{ id: string }> =>
  insist(portal.call('POST', '/v1/projects', { body: { name } }), 201)

const checkbox = (page: Page, name: string) => dialogOf(page).getByRole('checkbox', { name })
const radio = (page: Page, name: RegExp) => dialogOf(page).getByRole('radio', { name })

const EDITS: readonly Edit[] = [
  {
    ...named,
    what: 'a key',
    make: async ({ portal, personal }) => {
      const { data } = await insist(portal.call('GET', '/v1/members'), 200)
      const { id } = await makeKey(portal, {
        type: personal,
        name: 'Before',
        owner: { user: data[0].id },
        scopes: [],
      })
      return { at: `/settings/api-keys/${id}`, open: press('Rename'), api: `/v1/keys/${id}` }
    },
    told: /Name: Before → Theirs/,
  },
  {
    ...named,
    what: 'a project',
    make: async (stage) => {
      const { id } = await project(stage, 'Before')
      return { at: `/projects/${id}`, open: press('Rename'), api: `/v1/projects/${id}` }
    },
    told: /Name: Before → Theirs/,
  },
  {
    ...named,
    what: 'an app',
    make: async (stage) => {
      const { id } = await project(stage, 'With an app')
      const apps = `/v1/projects/${id}/apps`
      const app = await insist(stage.portal.call('POST', apps, { body: { name: 'Before' } }), 201)
      const open = async (page: Page): Promise<void> => {
        await press('More actions for Before')(page)
        await page.getByRole('menuitem', { name: 'Rename' }).click()
      }
      return { at: `/projects/${id}`, open, api: `${apps}/${app.id}` }
    },
    told: /Name: Before → Theirs/,
  },
  {
    what: 'a key type',
    make: async ({ portal }) => {
      const name = await makeType(portal, { title: 'Before' })
      return { at: `/key-types/types/${name}`, api: `/v1/key-types/${name}` }
    },
    first: (page) => titleIn(page).fill('Theirs'),
    second: (page) => titleIn(page).fill('Mine'),
    save: saveType,
    tryToSave: press('Review changes'),
    told: /Title: Before → Theirs/,
    isKept: async (page) => (await titleIn(page).inputValue()) === 'Mine',
    both: { title: 'Mine' },
  },
  {
    what: 'a role',
    make: () =>
      Promise.resolve({
        at: '/team/roles',
        open: press('Edit what the role Viewer may do'),
        api: '/v1/roles/viewer',
      }),
    first: (page) => checkbox(page, 'write Backups').click(),
    second: (page) => checkbox(page, 'write Tasks').click(),
    save: saveDialog,
    told: /Somebody else changed this role meanwhile.*write Backups/s,
    isKept: (page) => checkbox(page, 'write Tasks').isChecked(),
    both: { scopes: expect.arrayContaining(['write:backups', 'write:tasks']) },
  },
  {
    what: 'a member',
    make: async ({ portal }) => {
      const { id, name } = await aTeammate(portal, 'developer')
      return { at: '/team', open: (page) => act(page, name, 'Change role'), api: `/v1/members/${id}` }
    },
    first: (page) => radio(page, /^Admin/).click(),
    second: (page) => radio(page, /^Viewer/).click(),
    save: saveDialog,
    told: /Role: Developer → Admin/,
    isKept: (page) => radio(page, /^Viewer/).isChecked(),
    both: { role: 'viewer' },
  },
]

describe('two people, each in a browser of their own, who edit at once', () => {
  let stage: TeamStage
  let other: Account
  beforeAll(async () => {
    stage = await aTeamStage()
    other = await aTeammate(stage.portal, 'owner')
  })
  afterAll(() => stage.close())

  async function open({ email, password }: Account, at: string): Promise<Page> {
    const page = await stage.browser.open(stage.portal.origin)
    await signIn(page, { email, password })
    await page.goto(`/w/${stage.portal.workspace.slug}${at}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    return page
  }

  it.each(EDITS)(
    '$what: the second is told, sees what the first did, loses nothing, and can save',
    { timeout: 60_000 },
    async ({ make, first, second, save, tryToSave = save, told, isKept, both }) => {
      const { at, open: begin, api } = await make(stage)
      const [theirs, mine] = await Promise.all([open(other, at), open(stage.owner, at)])
      await Promise.all([begin?.(theirs), begin?.(mine)])
      await second(mine)
      await first(theirs)
      await save(theirs)
      await dialogGone(theirs)
      await tryToSave(mine)
      await mine.getByRole('alert').filter({ hasText: told }).waitFor()
      expect(await isKept(mine)).toBe(true)
      await save(mine)
      await dialogGone(mine)
      expect(await insist(stage.portal.call('GET', api), 200)).toMatchObject(both)
    },
  )
})
