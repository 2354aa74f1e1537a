import type { Project } from '@claviger/sdk'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Sheet, type Column } from '../../components/sheet.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { Moment } from '../../times/moment.tsx'
import { appsQuery, liveKeysQuery } from './queries.ts'
import { useKeysLink } from './use-keys-link.ts'

interface Props {
  readonly projects: readonly Project[]
  readonly archived: boolean
}

/** Projects, one a row. */
export function ProjectsTable({ projects, archived }: Props) {
  const { t } = useTranslation('projects')
  return (
    <Sheet
      label={archived ? t('archivedOnes') : t('title')}
      columns={useColumns(archived)}
      rows={projects}
      idOf={({ id }) => id}
    />
  )
}

function useColumns(archived: boolean): readonly Column<Project>[] {
  const { t } = useTranslation('projects')
  const { may, ownOnly } = useWorkspace()
  const all: readonly (Column<Project> | false)[] = [
    { id: 'name', label: t('columns.name'), rem: 14, cell: (row) => <Name row={row} /> },
    { id: 'apps', label: t('columns.apps'), rem: 12, cell: (row) => <Apps row={row} /> },
    !archived &&
      may('read:manage.keys') && {
        id: 'keys',
        label: ownOnly ? t('columns.ownKeys') : t('columns.keys'),
        rem: 7,
        className: 'w-32',
        cell: (row) => <Keys row={row} />,
      },
    {
      id: 'created',
      label: t('columns.created'),
      rem: 8,
      className: 'w-36',
      cell: (row) => <Moment at={row.created_at} />,
    },
    archived && {
      id: 'archived',
      label: t('columns.archived'),
      rem: 8,
      className: 'w-36',
      cell: ({ archived_at: at }) => at !== null && <Moment at={at} />,
    },
  ]
  return all.filter((column) => column !== false)
}

function Name({ row }: { readonly row: Project }) {
  const { slug } = useWorkspace()
  return (
    <Link
      to="/w/$workspace/projects/$project"
      params={{ workspace: slug, project: row.id }}
      title={row.name}
      className="hover:text-link line-clamp-2 rounded-sm text-sm font-medium underline-offset-4 wrap-anywhere hover:underline"
    >
      <bdi>{row.name}</bdi>
    </Link>
  )
}

/** As many apps as are named in a row. */
const NAMED = 3

/** The apps of a project by name: the first of them, and how many more there are. */
function Apps({ row }: { readonly row: Project }) {
  const { t } = useTranslation('projects')
  const { slug } = useWorkspace()
  const { data, isError } = useInfiniteQuery(appsQuery(slug, row.id, false))
  if (isError) return <span className="text-ink-soft">–</span>
  if (!data) return <Skeleton className="w-20" />
  const apps = data.pages.flatMap((page) => page.data)
  if (apps.length === 0) return <span className="text-ink-soft">{t('apps.noneShort')}</span>
  const more = apps.length - NAMED
  const isOpen = data.pages.at(-1)?.next_cursor != null
  return (
    <ul className="grid gap-0.5">
      {apps.slice(0, NAMED).map(({ id, name }) => (
        <li key={id} className="truncate" title={name}>
          <bdi>{name}</bdi>
        </li>
      ))}
      {more > 0 && (
        <li className="text-ink-soft text-xs">
          {isOpen ? t('apps.moreThan', { count: more }) : t('apps.more', { count: more })}
        </li>
      )}
    </ul>
  )
}

/** How many keys of a project are live, and the way to them. */
function Keys({ row }: { readonly row: Project }) {
  const { t } = useTranslation('projects')
  const { slug } = useWorkspace()
  const link = useKeysLink()
  const { data, isError } = useQuery(liveKeysQuery(slug, row.id))
  if (isError) return <span className="text-ink-soft">–</span>
  if (data === undefined) return <Skeleton className="w-8" />
  if (data === 0) return <span className="text-ink-soft">{t('keys.noneShort')}</span>
  return (
    <Link
      {...link({ project: row.id })}
      aria-label={t('keys.show', { count: data, name: row.name })}
      className="text-link -mx-1.5 -my-1 inline-flex min-h-6 min-w-6 items-center rounded-md px-1.5 tabular-nums underline-offset-4 hover:underline"
    >
      {t('number', { count: data })}
    </Link>
  )
}
