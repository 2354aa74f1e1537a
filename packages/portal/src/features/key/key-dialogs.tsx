import { useState } from 'react'
import { AccessDialog } from './access/access-dialog.tsx'
import { CopyDialog } from './acts/copy-dialog.tsx'
import { isPlainAct, PlainDialog } from './acts/plain-dialog.tsx'
import { RenameDialog } from './acts/rename-dialog.tsx'
import { RevokeDialog } from './acts/revoke-dialog.tsx'
import { RotateDialog } from './acts/rotate-dialog.tsx'
import type { KeyDialog } from './key-search.ts'
import type { PartProps } from './part.ts'

interface Props extends PartProps {
  readonly open: KeyDialog | undefined
  readonly onOther: (id: string) => void
}

/** The dialog that the address says is open. */
export const KeyDialogs = ({ open, ...props }: Props) =>
  open === undefined ? null : <Opened key={open} open={open} {...props} />

/** Whether one may is decided when it opens: it stays until it is done, whatever becomes of the key meanwhile. */
function Opened({ open, record, type, may, onOpen, onOther }: Props & { readonly open: KeyDialog }) {
  const [mayOpen] = useState(() => may(open))
  if (!mayOpen) return null
  const props = { record, onClose: () => onOpen(undefined) }
  if (isPlainAct(open)) return <PlainDialog {...props} act={open} />
  if (open === 'rename') return <RenameDialog {...props} />
  if (open === 'revoke' || open === 'refuse')
    return <RevokeDialog {...props} type={type} refuse={open === 'refuse'} />
  if (!type) return null
  if (open === 'access') return <AccessDialog {...props} type={type} />
  return open === 'rotate' ? (
    <RotateDialog {...props} type={type} />
  ) : (
    <CopyDialog {...props} type={type} onMade={onOther} />
  )
}
