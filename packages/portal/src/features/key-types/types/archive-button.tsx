import type { KeyType } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { Archive, ArchiveRestore } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { isolated } from '../../../components/isolated.ts'
import { Button } from '../../../components/ui/button.tsx'
import { useTell } from '../../../notices/notices.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { liveKeysQuery, useModelChanged } from '../queries.ts'

/** Lets a type make no more keys, or makes it make them again, once that was confirmed. */
export function ArchiveButton({ type }: { readonly type: KeyType }) {
  const { t } = useTranslation('keyTypes')
  const { client, slug } = useWorkspace()
  const tell = useTell()
  const changed = useModelChanged()
  const [open, setOpen] = useState(false)
  const { data: count } = useQuery({ ...liveKeysQuery(slug, type.name), enabled: open })
  const isArchived = type.archived_at !== null
  const said = { title: isolated(type.title) }
  const Icon = isArchived ? ArchiveRestore : Archive
  const action = isArchived ? t('archive.restore') : t('archive.action')
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Icon aria-hidden />
        {action}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        danger={!isArchived}
        title={isArchived ? t('archive.restoreTitle', said) : t('archive.title', said)}
        action={action}
        act={async () => {
          await client.keyTypes.update(type.name, { archived: !isArchived })
          await changed()
        }}
        onDone={() => tell(isArchived ? t('archive.restored', said) : t('archive.done', said))}
      >
        <p>{isArchived ? t('archive.restoreWords') : t('archive.words')}</p>
        {!isArchived && count !== undefined && count > 0 && <p>{t('archive.keys', { count })}</p>}
      </ConfirmDialog>
    </>
  )
}
