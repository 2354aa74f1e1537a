import type { Key } from '@claviger/sdk'

/** An address for snippets to call, where the API's own is not known: of the first thing that the key opens. */
export function exampleUrl({ permissions }: Pick<Key, 'permissions'>): string {
  const levels = Object.entries(permissions)
  const [resource = 'pipelines'] = levels.find(([, level]) => level !== 'none') ?? levels[0] ?? []
  return `https://api.example.com/v1/${resource}`
}
