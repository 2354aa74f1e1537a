import { ClavigerError } from '@claviger/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { isolated } from '../../components/isolated.ts'
import { Button } from '../../components/ui/button.tsx'
import { Dialog } from '../../components/ui/dialog.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { useTell } from '../../notices/notices.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { liveKeysQuery } from './queries.ts'
import type { Subject } from './subject.ts'
import { useArchive } from './use-archive.ts'
import { useKeysLink } from './use-keys-link.ts'

interface Props {
  readonly subject: Subject
  readonly onClose: () => void
}

/** Puts a project away, once none of its keys is left; until then says what stands in the way. */
export function ArchiveProject({ subject, onClose }: Props) {
  const { t } = useTranslation(['projects', 'common'])
  const { slug, may } = useWorkspace()
  const queries = useQueryClient()
  const counting = liveKeysQuery(slug, subject.record.id)
  const { data: keys, isError } = useQuery({ ...counting, enabled: may('read:manage.keys') })
  if (keys === undefined && !isError && may('read:manage.keys'))
    return (
      <Dialog open onOpenChange={onClose} title={t('archive.counting')}>
        <span role="status" className="sr-only">
          {t('common:loading')}
        </span>
        <Skeleton className="w-2/3" />
      </Dialog>
    )
  if (keys) return <InTheWay subject={subject} keys={keys} onClose={onClose} />
  return (
    <Archive
      subject={subject}
      onClose={onClose}
      onRefused={(error) => {
        // A key was made meanwhile: what stands in the way is counted again.
        if (error instanceof ClavigerError && error.code === 'conflict')
          void queries.invalidateQueries({ queryKey: counting.queryKey })
      }}
    />
  )
}

function InTheWay({ subject, keys, onClose }: Props & { readonly keys: number }) {
  const { t } = useTranslation(['projects', 'common'])
  const link = useKeysLink()
  const { slug } = useWorkspace()
  const { id, name } = subject.record
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('inTheWay.title', { name: isolated(name) })}
      description={t('inTheWay.keys', { count: keys })}
      footer={
        <>
          <Button onClick={onClose}>{t('common:close')}</Button>
          <Button look="primary" asChild>
            <Link {...link({ project: id })}>{t('inTheWay.show', { count: keys })}</Link>
          </Button>
        </>
      }
    >
      <ol className="grid list-decimal gap-2 ps-5 leading-relaxed">
        <li>{t('inTheWay.look')}</li>
        <li>
          {t('inTheWay.revoke')}{' '}
          <Link
            to="/w/$workspace/security/revoke-all"
            params={{ workspace: slug }}
            className="text-link underline underline-offset-4"
          >
            {t('inTheWay.revokeAll')}
          </Link>
        </li>
        <li>{t('inTheWay.after')}</li>
      </ol>
    </Dialog>
  )
}

interface ArchiveProps extends Props {
  readonly onRefused?: (error: unknown) => void
}

/** Asks before a project or an app is put away, and says what that means. */
export function Archive({ subject, onClose, onRefused }: ArchiveProps) {
  const { t } = useTranslation('projects')
  const tell = useTell()
  const archive = useArchive(subject)
  const { kind, record } = subject
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t(`archive.title.${kind}`, { name: isolated(record.name) })}
      action={t('archive.action')}
      act={() =>
        archive().catch((error: unknown) => {
          onRefused?.(error)
          throw error
        })
      }
      onDone={() => tell(t(`archive.done.${kind}`))}
    >
      <p>{t(`archive.unknown.${kind}`)}</p>
      <p>{t(`archive.undone.${kind}`)}</p>
    </ConfirmDialog>
  )
}
