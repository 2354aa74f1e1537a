import type { Page } from 'playwright-core'
import type { Scene } from '../scene.ts'
import type { World } from '../world.ts'

const LONG =
  'A project whose name takes a hundred characters since somebody wants it to say all there is to say'

/** Made once, by the first scene that asks: all forms share one server. */
const made = new Map<string, Promise<string>>()

/** A project of the first workspace with this name: its id. */
function projectOf(name: string, { client }: World): Promise<string> {
  const known = made.get(name)
  if (known) return known
  const making = furnish(name, { client })
  made.set(name, making)
  return making
}

const APPS: Readonly<Record<string, readonly string[]>> = {
  'Web shop': ['Checkout API', 'Admin console', 'Partner feed', 'Back office'],
  Billing: ['Invoices'],
}

async function furnish(name: string, { client }: Pick<World, 'client'>): Promise<string> {
  const { id } = await client.projects.create({ name })
  for (const app of APPS[name] ?? []) await client.projects.apps.create(id, { name: app })
  if (name === 'Web shop') {
    const { id: old } = await client.projects.apps.create(id, { name: 'Old kiosk' })
    await client.projects.apps.update(id, old, { archived: true })
    const people = (await client.members.list()).data
    for (const key of ['Checkout in production', 'Nightly feed', 'Load test'])
      await client.keys.create({
        type: 'secret',
        name: key,
        project: id,
        owner: { user: people[0]?.id ?? '' },
      })
  }
  if (name === 'Old campaign') await client.projects.update(id, { archived: true })
  return id
}

async function fill(world: World): Promise<void> {
  for (const name of ['Web shop', 'Billing', 'Warehouse', 'Old campaign', LONG]) await projectOf(name, world)
}

const list =
  (query = '') =>
  async (world: World): Promise<string> => {
    await fill(world)
    return `/w/main/projects${query}`
  }

const one =
  (name: string, query = '') =>
  async (world: World): Promise<string> => {
    await fill(world)
    return `/w/main/projects/${await projectOf(name, world)}${query}`
  }

const dialog = async (page: Page): Promise<void> => page.getByRole('dialog').waitFor()

/** Projects, each with its page, and what opens above them. */
export const scenes: readonly Scene[] = [
  { name: 'projects', as: 'owner', path: list() },
  { name: 'projects-read-only', as: 'developer', path: list() },
  { name: 'projects-archived', as: 'owner', path: list('?archived=true') },
  { name: 'projects-none-fits', as: 'owner', path: list('?search=nothing') },
  {
    name: 'projects-empty',
    as: 'owner',
    async path({ client }) {
      const made = await client.workspaces.create({ name: 'Blank', email: 'ada@example.com' })
      return `/w/${made.workspace.slug}/projects`
    },
  },
  {
    name: 'projects-create-taken',
    as: 'owner',
    path: list('?open=create'),
    whole: false,
    async steps(page) {
      await page.getByRole('textbox', { name: 'Name' }).fill('web shop')
      await page.getByRole('dialog').getByRole('button', { name: 'Create project' }).click()
      await page.getByRole('alert').waitFor()
    },
  },
  { name: 'project', as: 'owner', path: one('Web shop') },
  {
    name: 'project-of-typed-keys',
    as: 'owner',
    path: '/w/typed-keys/projects',
    async steps(page) {
      await page.getByRole('link', { name: 'Shop', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: 'Shop' }).waitFor()
    },
  },
  { name: 'project-bare', as: 'owner', path: one('Warehouse') },
  { name: 'project-long', as: 'developer', path: one(LONG) },
  { name: 'project-archived', as: 'owner', path: one('Old campaign') },
  { name: 'project-missing', as: 'owner', path: '/w/main/projects/prj_0000000000000000000000' },
  {
    name: 'project-apps-archived',
    as: 'owner',
    path: one('Web shop', '?archived=true'),
    whole: false,
    async steps(page) {
      await page.getByRole('button', { name: 'More actions for Old kiosk' }).click()
      await page.getByRole('menuitem', { name: 'Restore' }).waitFor()
    },
  },
  {
    name: 'project-add-app',
    as: 'owner',
    path: one('Web shop', '?open=add-app'),
    whole: false,
    steps: dialog,
  },
  {
    name: 'project-in-the-way',
    as: 'owner',
    path: one('Web shop', '?open=archive'),
    whole: false,
    steps: dialog,
  },
  {
    name: 'project-archive',
    as: 'owner',
    path: one('Billing', '?open=archive'),
    whole: false,
    steps: dialog,
  },
  {
    name: 'project-restore',
    as: 'owner',
    path: one('Old campaign', '?open=restore'),
    whole: false,
    steps: dialog,
  },
  {
    name: 'project-conflict',
    as: 'owner',
    path: one('Billing', '?open=rename'),
    whole: false,
    async steps(page, world) {
      await page.getByRole('textbox', { name: 'Name' }).fill('Invoices')
      const id = await projectOf('Billing', world)
      const { revision } = await world.client.projects.get(id)
      await world.client.projects.update(id, { name: `Billing ${revision}` })
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByRole('alert').waitFor()
    },
  },
]
