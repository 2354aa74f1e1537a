import type { App } from '@claviger/sdk'
import { Archive, Ellipsis, Pencil, RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../components/copy-button.tsx'
import { Sheet, type Column } from '../../components/sheet.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Menu, MenuItem } from '../../components/ui/menu.tsx'
import { Moment } from '../../times/moment.tsx'
import type { ProjectDialog } from './projects-search.ts'

interface Props {
  readonly apps: readonly App[]
  readonly archived: boolean
  /** Absent for who may change none. */
  readonly onAct: ((open: ProjectDialog, app: App) => void) | undefined
}

/** Apps, one a row. */
export function AppsTable({ apps, archived, onAct }: Props) {
  const { t } = useTranslation('projects')
  const actions = (app: App) => onAct && <Actions app={app} archived={archived} onAct={onAct} />
  return (
    <Sheet
      label={archived ? t('apps.archivedOnes') : t('apps.title')}
      columns={useColumns(archived)}
      rows={apps}
      idOf={({ id }) => id}
      corner
      actionsLabel={t('columns.actions')}
      actions={onAct && actions}
    />
  )
}

function useColumns(archived: boolean): readonly Column<App>[] {
  const { t } = useTranslation('projects')
  return [
    {
      id: 'name',
      label: t('columns.name'),
      rem: 9,
      cell: ({ name }) => (
        <span className="line-clamp-2 text-sm font-medium wrap-anywhere" title={name}>
          <bdi>{name}</bdi>
        </span>
      ),
    },
    { id: 'id', label: t('columns.id'), rem: 17, className: 'w-68', cell: (row) => <Id row={row} /> },
    {
      id: 'at',
      label: archived ? t('columns.archived') : t('columns.created'),
      rem: 7,
      className: 'w-30',
      cell: ({ created_at, archived_at }) => <Moment at={archived_at ?? created_at} />,
    },
  ]
}

/** What verification is asked about by. */
function Id({ row: { id, name } }: { readonly row: App }) {
  const { t } = useTranslation('projects')
  return (
    <span className="-my-1.5 flex items-center gap-1">
      <code className="min-w-0 truncate font-mono text-xs" title={id}>
        {id}
      </code>
      <CopyButton size="icon" look="ghost" label={t('apps.copyId', { name })} text={() => id} />
    </span>
  )
}

interface ActionsProps {
  readonly app: App
  readonly archived: boolean
  readonly onAct: (open: ProjectDialog, app: App) => void
}

function Actions({ app, archived, onAct }: ActionsProps) {
  const { t } = useTranslation('projects')
  return (
    <Menu
      trigger={
        <Button size="icon" look="ghost" aria-label={t('apps.actionsOf', { name: app.name })}>
          <Ellipsis aria-hidden />
        </Button>
      }
    >
      {archived ? (
        <MenuItem onSelect={() => onAct('restore-app', app)}>
          <RotateCcw aria-hidden />
          {t('restore.action')}
        </MenuItem>
      ) : (
        <>
          <MenuItem onSelect={() => onAct('rename-app', app)}>
            <Pencil aria-hidden />
            {t('rename.button')}
          </MenuItem>
          <MenuItem danger onSelect={() => onAct('archive-app', app)}>
            <Archive aria-hidden />
            {t('archive.action')}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
