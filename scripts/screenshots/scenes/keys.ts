import type { Scene } from '../scene.ts'
import { BLUEPRINT_KEYS } from '../wanted-keys.ts'

/** The page of the keys, where a workspace begins. */
export const scenes: readonly Scene[] = [
  { name: 'keys', as: 'owner', path: '/w/main' },
  { name: 'my-tokens', as: 'developer', path: '/w/main' },
  ...Object.keys(BLUEPRINT_KEYS).map((slug): Scene => ({
    name: `keys-of-${slug}`,
    as: 'owner',
    path: `/w/${slug}`,
  })),
]
