import type { Scene } from '../scene.ts'

/** What a workspace begins with. */
export const scenes: readonly Scene[] = [
  { name: 'overview', as: 'owner', path: '/w/main/overview' },
  { name: 'overview-of-few', as: 'owner', path: '/w/live-test/overview' },
  {
    name: 'overview-empty',
    as: 'owner',
    path: async ({ client }) => {
      const { workspace } = await client.workspaces.create({ name: 'Empty', email: 'ada@example.com' })
      return `/w/${workspace.slug}/overview`
    },
  },
]
