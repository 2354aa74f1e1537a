import { ClavigerError } from '@claviger/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { useWorkspace } from '../../../session/workspace.tsx'
import { keysOf } from '../../keys/queries.ts'

/** Decides on a key, and reads again which keys wait; also where somebody else has decided meanwhile. */
export function useDecided(): (act: () => Promise<unknown>) => Promise<void> {
  const queries = useQueryClient()
  const { slug } = useWorkspace()
  const again = () => queries.invalidateQueries({ queryKey: keysOf(slug) })
  return async (act) => {
    try {
      await act()
    } catch (error) {
      if (error instanceof ClavigerError && error.code === 'conflict') void again()
      throw error
    }
    await again()
  }
}
