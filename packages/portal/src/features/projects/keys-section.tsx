import type { Key, Project } from '@claviger/sdk'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../components/failed.tsx'
import { KeyStatus } from '../../components/key-status.tsx'
import { Sheet, type Column } from '../../components/sheet.tsx'
import { Card } from '../../components/ui/card.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { Moment } from '../../times/moment.tsx'
import { STATUSES } from '../keys/keys-search.ts'
import { keyTypesQuery } from '../keys/queries.ts'
import { Nothing } from './apps-section.tsx'
import { LoadingRows } from '../../components/loading-rows.tsx'
import { liveKeysQuery, newestKeysQuery } from './queries.ts'
import { useKeysLink } from './use-keys-link.ts'

/** The newest keys of a project, and the way to all of them. */
export function KeysSection({ project }: { readonly project: Project }) {
  const { t } = useTranslation('projects')
  const { slug, ownOnly } = useWorkspace()
  const link = useKeysLink()
  const { data: keys, error, refetch } = useQuery(newestKeysQuery(slug, project.id))
  const { data: total } = useQuery(liveKeysQuery(slug, project.id))
  const isArchived = project.archived_at !== null
  const all = isArchived
    ? { words: t('keys.revoked'), search: { status: STATUSES.join(',') } }
    : { words: total === undefined ? t('keys.everyOne') : t('keys.all', { count: total }), search: {} }
  return (
    <section aria-labelledby="keys" className="grid grid-cols-1 gap-3">
      <div className="grid gap-1">
        <h2 id="keys" className="font-semibold">
          {ownOnly ? t('keys.own') : t('keys.title')}
        </h2>
        {!isArchived && <p className="text-ink-soft leading-relaxed">{t('keys.about')}</p>}
      </div>
      <Card className="overflow-clip">
        {keys ? (
          keys.length > 0 ? (
            <KeysTable keys={keys} />
          ) : (
            <Nothing>
              {isArchived ? t('keys.noneArchived') : ownOnly ? t('keys.noneOwn') : t('keys.none')}
            </Nothing>
          )
        ) : error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingRows />
        )}
        {(isArchived || (keys?.length ?? 0) > 0) && (
          <Link
            {...link({ project: project.id, ...all.search })}
            className="text-link hover:bg-sunken border-line block border-t px-4 py-2.5 transition-colors"
          >
            {all.words}
          </Link>
        )}
      </Card>
    </section>
  )
}

function KeysTable({ keys }: { readonly keys: readonly Key[] }) {
  const { t } = useTranslation('projects')
  return <Sheet label={t('keys.newest')} columns={useColumns()} rows={keys} idOf={({ id }) => id} />
}

function useColumns(): readonly Column<Key>[] {
  const { t } = useTranslation('projects')
  const { slug } = useWorkspace()
  const { data: types } = useSuspenseQuery(keyTypesQuery(slug))
  return [
    { id: 'name', label: t('columns.name'), rem: 11, cell: (row) => <KeyName row={row} /> },
    {
      id: 'type',
      label: t('columns.type'),
      rem: 7,
      cell: ({ type }) => <bdi>{types.find(({ name }) => name === type)?.title ?? type}</bdi>,
    },
    {
      id: 'status',
      label: t('columns.status'),
      rem: 7,
      className: 'w-28',
      cell: ({ status }) => <KeyStatus status={status} />,
    },
    {
      id: 'created',
      label: t('columns.created'),
      rem: 7,
      className: 'w-30',
      cell: (row) => <Moment at={row.created_at} />,
    },
    {
      id: 'used',
      label: t('columns.lastUsed'),
      rem: 7,
      className: 'w-30',
      cell: ({ last_used_at: at }) =>
        at === null ? <span className="text-ink-soft">{t('keys.never')}</span> : <Moment at={at} />,
    },
  ]
}

function KeyName({ row }: { readonly row: Key }) {
  const link = useKeysLink()
  const { params } = link({})
  return (
    <>
      <Link
        to="/w/$workspace/$section/$page/$key"
        params={{ ...params, key: row.id }}
        title={row.name}
        className="hover:text-link line-clamp-2 rounded-sm text-sm font-medium underline-offset-4 wrap-anywhere hover:underline"
      >
        <bdi>{row.name}</bdi>
      </Link>
      <span className="text-ink-soft font-mono text-xs" aria-hidden>
        …{row.last4}
      </span>
    </>
  )
}
