import type { Key } from '@claviger/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, type ReactNode } from 'react'
import { Card } from '../../components/ui/card.tsx'
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
  readonly ending: Ending | undefined
  readonly onClose: () => void
  readonly onEnded: () => void
  /** The sheet with the keys. */
  readonly children: ReactNode
}

/** The sheet of keys, and the dialogs in which keys of it are ended. */
export function Endings({ ending, onClose, onEnded, children }: Props) {
  const { slug } = useWorkspace()
  const queries = useQueryClient()
  const sheet = useRef<HTMLElement>(null)
  /** The rows go, and with them the button that opened the dialog: the focus goes where they were. */
  const ended = (): void => {
    onEnded()
    void queries.invalidateQueries({ queryKey: keysOf(slug) })
    setTimeout(() => sheet.current?.focus({ preventScroll: true }))
  }
  const [only] = ending?.keys ?? []
  return (
    <>
      <Card ref={sheet} tabIndex={-1} className="overflow-clip outline-none">
        {children}
      </Card>
      {ending?.alone && only && (
        <RevokeOne row={only} word={ending.word} onClose={onClose} onRevoked={ended} />
      )}
      {ending && !ending.alone && (
        <RevokeMany keys={ending.keys} word={ending.word} onClose={onClose} onRevoked={ended} />
      )}
    </>
  )
}
