import type { Key } from '@claviger/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useWorkspace } from '../../session/workspace.tsx'
import { keyQuery, keysOf } from '../keys/queries.ts'

/**
 * Makes what was read of keys old, once one was changed, and waits until what is shown of them was read again. `key`: the
 * key as it is now, where the answer said so and holds no secret.
 */
export function useKeyChanged(): (key?: Key) => Promise<void> {
  const queries = useQueryClient()
  const { slug } = useWorkspace()
  return useCallback(
    (key) => {
      if (key) queries.setQueryData(keyQuery(slug, key.id).queryKey, key)
      return queries.invalidateQueries({ queryKey: keysOf(slug) })
    },
    [queries, slug],
  )
}
