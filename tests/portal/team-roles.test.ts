import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insist, makeKey } from '../keys/support.ts'
import { aTeammate, aTeamStage, dialogGone, dialogOf, openTeam, type TeamStage } from './team-support.ts'

describe('what each role may do', () => {
  let stage: TeamStage
  beforeAll(async () => {
    stage = await aTeamStage()
  })
  afterAll(() => stage.close())

  const open = (): Promise<Page> => openTeam(stage, { at: '/roles' })
  const scopesOf = async (role: string): Promise<readonly string[]> => {
    const { data } = await insist(stage.portal.call('GET', '/v1/roles'), 200)
    return data.find(({ name }: { name: string }) => name === role).scopes
  }
  const set = (role: string, scopes: readonly string[] | null): Promise<unknown> =>
    insist(stage.portal.call('PATCH', `/v1/roles/${role}`, { body: { scopes } }), 200)

  /** A row of the table: what it is about, and what owner, admin, developer and viewer have of it. */
  const cells = async (page: Page, about: RegExp): Promise<string[]> => {
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: about }) })
    return row.getByRole('cell').allTextContents()
  }

  it('is one table in words, from the scopes that the workspace has given them', async () => {
    const page = await open()
    await page.getByRole('table', { name: 'What each role may do' }).waitFor()
    expect(await cells(page, /^Backups/)).toEqual(['Everything', 'Everything', 'Everything', 'read'])
    expect(await cells(page, /^Keys/)).toEqual(['Manage and verify', 'Manage and verify', 'Manage', 'Manage'])
    expect(await cells(page, /^Members Invite/)).toEqual(['Manage', 'Manage', 'Nothing', 'Nothing'])
    expect(await cells(page, /^Workspace/)).toEqual(['Manage', 'See', 'Nothing', 'Nothing'])
    expect(await cells(page, /^Whose keys/)).toEqual(['Everybody’s', 'Everybody’s', 'Their own', 'Their own'])
    await set('viewer', ['read:backups', 'write:manage.keys'])
    await page.reload()
    await page.getByText('Changed here').waitFor()
    expect(await cells(page, /^System/)).toEqual(['Everything', 'Everything', 'Everything', 'Nothing'])
    await set('viewer', null)
  })

  it('is changed for a role, with the difference said first and how many it concerns, and brought back', async () => {
    const { id } = await aTeammate(stage.portal, 'developer')
    const key = { type: stage.personal, name: 'Restores', owner: { user: id }, scopes: ['write:backups'] }
    await makeKey(stage.portal, key)
    const page = await open()
    await page.getByRole('button', { name: 'Edit what the role Developer may do' }).click()
    await dialogOf(page).getByText('1 member has this role.').waitFor()
    await dialogOf(page).getByRole('checkbox', { name: 'write Backups' }).click()
    await dialogOf(page)
      .getByText(/^Takes away: write Backups/)
      .waitFor()
    await dialogOf(page).getByRole('button', { name: 'Save' }).click()
    await dialogGone(page)
    await page.getByText('Changed here').waitFor()
    expect(await cells(page, /^Backups/)).toEqual(['Everything', 'Everything', 'read', 'read'])
    await page.getByRole('button', { name: 'Edit what the role Developer may do' }).click()
    await dialogOf(page).getByRole('button', { name: 'Back to the built-in rights' }).click()
    await dialogOf(page).getByText('The whole API, and keys of their own.').waitFor()
    await dialogOf(page).getByText('1 key may do more:').waitFor()
    await dialogOf(page).getByRole('button', { name: 'Reset' }).click()
    await dialogGone(page)
    await page.getByText('Changed here').waitFor({ state: 'detached' })
    expect(await scopesOf('developer')).toContain('*:*')
  })

  it('is edited in one workspace: the draft of a role is none of the same role elsewhere', async () => {
    const body = { name: 'Elsewhere', blueprint: 'resource-levels' }
    const { workspace } = await insist(stage.portal.call('POST', '/v1/workspaces', { body }), 201)
    const page = await open()
    const edit = page.getByRole('button', { name: 'Edit what the role Viewer may do' })
    const takesAway = dialogOf(page).getByText(/^Takes away|^Adds/)
    await edit.click()
    await dialogOf(page).getByRole('checkbox', { name: 'write Tasks' }).click()
    await takesAway.first().waitFor()
    await page.goto(`/w/${workspace.slug}/team/roles`)
    await edit.click()
    await dialogOf(page).getByRole('checkbox').first().waitFor()
    expect(await takesAway.count()).toBe(0)
  })

  it('is not overwritten where somebody else was quicker: what they changed is said, and kept', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Edit what the role Viewer may do' }).click()
    await dialogOf(page).getByRole('checkbox', { name: 'write Tasks' }).click()
    await set('viewer', ['read:projects', 'write:manage.keys'])
    await dialogOf(page).getByRole('button', { name: 'Save' }).click()
    const told = dialogOf(page).getByRole('alert')
    await told.getByText('Somebody else changed this role meanwhile').waitFor()
    await told.getByText(/^Takes away: read /).waitFor()
    expect(await scopesOf('viewer')).toEqual(['read:projects', 'write:manage.keys'])
    await dialogOf(page).getByRole('button', { name: 'Save' }).click()
    await dialogGone(page)
    expect([...(await scopesOf('viewer'))].toSorted()).toEqual([
      'read:projects',
      'write:manage.keys',
      'write:tasks',
    ])
    await set('viewer', null)
  })

  it('is read by an admin, who may not change it; the owner’s is fixed for all', async () => {
    const page = await openTeam(stage, { who: await aTeammate(stage.portal, 'admin'), at: '/roles' })
    await page.getByRole('table', { name: 'What each role may do' }).waitFor()
    expect(await page.getByRole('button', { name: /^Edit/ }).count()).toBe(0)
    const owners = await open()
    await owners.getByText('It is fixed, so that nobody is locked out.').waitFor()
    expect(await owners.getByRole('button', { name: /^Edit/ }).count()).toBe(3)
  })
})
