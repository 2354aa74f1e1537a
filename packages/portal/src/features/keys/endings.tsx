import type { Key } from '@claviger/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { useWorkspace } from '../../session/workspace.tsx'
import { keysOf } from './queries.ts'
import { RevokeMany } from './revoke-many.tsx'
import { RevokeOne } from './revoke-one.tsx'

/** Keys that somebody wants to end, and the word that their types have for it. */
export interface Ending {
  readonly keys: readonly Key[]
  readonly word: string
  /** Asked for in the key's own row, and not by a tick. */
  readonly alone?: boolean
}

interface Props {
  readonly ending: Ending
  /** The key that manages the workspace is meant. */
  readonly opensAll: boolean
  readonly onClose: () => void
  readonly onEnded: () => void
}

/** The dialog in which keys are ended. It goes only once the list is read again, so that no row of them is left. */
export function Endings({ ending, opensAll, onClose, onEnded }: Props) {
  const { slug } = useWorkspace()
  const queries = useQueryClient()
  const ended = async (): Promise<void> => {
    onEnded()
    await queries.invalidateQueries({ queryKey: keysOf(slug) })
  }
  const { keys, word, alone } = ending
  const [only] = keys
  return alone && only ? (
    <RevokeOne row={only} opensAll={opensAll} word={word} onClose={onClose} onRevoked={ended} />
  ) : (
    <RevokeMany keys={keys} word={word} onClose={onClose} onRevoked={ended} />
  )
}
