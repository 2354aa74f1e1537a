import { useQuery } from '@tanstack/react-query'
import { useWorkspace } from '../../../session/workspace.tsx'
import { isRoot } from '../../keys/places.ts'
import { keyTypesQuery } from '../../keys/queries.ts'
import { unrevokedQuery } from '../queries.ts'
import { filtersOf, isChosen, type Target } from './target.ts'

/** How many keys would end, and which; root keys are spared. */
export interface Hit {
  readonly total: number
  readonly spared: number
  readonly types: readonly { readonly name: string; readonly title: string; readonly count: number }[]
}

/** What a target would hit now. `hit`: undefined until it is counted, and while nothing is chosen. */
export function useHit(target: Target): {
  readonly hit: Hit | undefined
  readonly error: Error | null
  readonly refetch: () => void
} {
  const { slug } = useWorkspace()
  const { data: types = [] } = useQuery(keyTypesQuery(slug))
  const names = target.scope === 'type' ? [target.type] : types.map(({ name }) => name)
  const { data, error, refetch } = useQuery({
    ...unrevokedQuery(slug, filtersOf(target), names),
    enabled: isChosen(target) && types.length > 0,
  })
  const found = types.flatMap((type) => {
    const count = data?.get(type.name) ?? 0
    return count > 0 ? [{ type, count }] : []
  })
  const sum = (root: boolean): number =>
    found.reduce((all, { type, count }) => all + (isRoot(type) === root ? count : 0), 0)
  const hit: Hit | undefined = data && {
    total: sum(false),
    spared: sum(true),
    types: found
      .filter(({ type }) => !isRoot(type))
      .map(({ type: { name, title }, count }) => ({ name, title, count })),
  }
  return { hit, error, refetch: () => void refetch() }
}
