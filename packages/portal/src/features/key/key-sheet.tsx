import type { Key, KeyType } from '@claviger/sdk'
import { useWorkspace } from '../../session/workspace.tsx'
import { AccessCard } from './access-card.tsx'
import { KeyDialogs } from './key-dialogs.tsx'
import { KeyFacts } from './key-facts.tsx'
import { KeyHeader } from './key-header.tsx'
import { KeyHistory } from './history/key-history.tsx'
import type { KeyDialog } from './key-search.ts'
import { KeyState } from './key-state.tsx'
import { mayDo } from './may.ts'
import { SecretCard } from './secret-card.tsx'
import { StopCard } from './stop-card.tsx'

export interface SheetProps {
  readonly record: Key
  /** Undefined where the type is gone from the workspace. */
  readonly type: KeyType | undefined
  readonly open: KeyDialog | undefined
  readonly onOpen: (next: KeyDialog | undefined) => void
  readonly onOther: (id: string) => void
}

/** A key that has been read. */
export function KeySheet({ record, type, open, onOpen, onOther }: SheetProps) {
  const workspace = useWorkspace()
  const may = mayDo(record, type, workspace)
  const part = { record, type, may, onOpen }
  return (
    <>
      <KeyHeader {...part} />
      <KeyState {...part} />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="grid min-w-0 grid-cols-1 content-start gap-6">
          <AccessCard {...part} />
          <SecretCard {...part} />
        </div>
        <KeyFacts {...part} />
        <div className="grid min-w-0 grid-cols-1 content-start gap-6">
          {workspace.may('read:manage.events') && <KeyHistory record={record} />}
          <StopCard {...part} />
        </div>
      </div>
      <KeyDialogs {...part} open={open} onOther={onOther} />
    </>
  )
}
