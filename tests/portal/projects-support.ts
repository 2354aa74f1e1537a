import type { Page } from 'playwright-core'
import type { App, Project } from '@claviger/sdk'
import type { TestBrowser } from '../../testing/browser.ts'
import type { Form } from '../../testing/browser/open.ts'
import { signIn, type Account } from '../../testing/browser/sign-in.ts'
import { insist } from '../keys/support.ts'
import type { ListPortal } from './list-support.ts'

let count = 0

/** A project of a name that no other has. */
export const aProject = ({ portal }: ListPortal, name = `Project ${++count}`): Promise<Project> =>
  insist(portal.call('POST', '/v1/projects', { body: { name } }), 201)

/** An app of a project. */
export const anApp = ({ portal }: ListPortal, { id }: Project, name: string): Promise<App> =>
  insist(portal.call('POST', `/v1/projects/${id}/apps`, { body: { name } }), 201)

/** Changes a project, as somebody else would. */
export const changeProject = ({ portal }: ListPortal, id: string, body: object): Promise<Project> =>
  insist(portal.call('PATCH', `/v1/projects/${id}`, { body }), 200)

/** A project as it is now. */
export const getProject = ({ portal }: ListPortal, id: string): Promise<Project> =>
  insist(portal.call('GET', `/v1/projects/${id}`), 200)

interface Visit {
  readonly browser: TestBrowser
  readonly stage: ListPortal
  readonly who?: Account
  /** What stands in the address after `/projects`. */
  readonly at?: string
  readonly form?: Form
}

/** Opens the list of projects, or what is below it, signed in; the owner unless said otherwise. */
export async function openProjects({
  browser,
  stage,
  who = stage.owner,
  at = '',
  form,
}: Visit): Promise<Page> {
  const page = await browser.open(stage.portal.origin, form)
  await signIn(page, { email: who.email, password: who.password })
  await page.goto(`/w/${stage.portal.workspace.slug}/projects${at}`)
  // Not by its role: it has none below an open dialog.
  await page.locator('h1').waitFor()
  return page
}
