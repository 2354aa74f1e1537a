import type { SigningKeyList } from '@claviger/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { useWorkspace } from '../../../session/workspace.tsx'
import { keysOf } from '../../keys/queries.ts'
import { signingKeysQuery } from '../queries.ts'

/** Shows what an act has answered, and reads again what hangs on it. */
export function useSigningKeysChanged(): (list: SigningKeyList) => Promise<void> {
  const queries = useQueryClient()
  const { slug } = useWorkspace()
  return async ({ data }) => {
    queries.setQueryData(signingKeysQuery(slug).queryKey, data)
    await queries.invalidateQueries({ queryKey: keysOf(slug) })
  }
}
