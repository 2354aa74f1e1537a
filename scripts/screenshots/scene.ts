import type { Page } from 'playwright-core'
import type { World } from './world.ts'

/** Who looks: somebody who has not signed in, the owner of everything, or a developer with keys of their own. */
export type Viewer = 'nobody' | 'owner' | 'developer'

/** One picture of the portal, taken in four forms. */
export interface Scene {
  /** Names the files: lower case, with hyphens. */
  readonly name: string
  readonly as: Viewer
  /** Where it begins. */
  readonly path: string | ((world: World) => string | Promise<string>)
  /** What is done there before the picture is taken. Each form gets a page of its own, but all share one server. */
  readonly steps?: (page: Page, world: World) => Promise<void>
  /** The whole page is taken, however long; false takes what the window shows, which suits a dialog. */
  readonly whole?: boolean
}

/** The page of keys of a workspace that a blueprint has set up. */
export const keysPage = (blueprint: string): string =>
  `/w/${blueprint}/${blueprint === 'workspace-jwt' ? 'apis' : 'settings'}/api-keys`
