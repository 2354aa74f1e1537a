import type { App, Project } from '@claviger/sdk'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../components/failed.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Card } from '../../components/ui/card.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { AppsTable } from './apps-table.tsx'
import { LoadingRows } from '../../components/loading-rows.tsx'
import type { PageProps } from './project-page.tsx'
import { anyArchivedAppQuery, appsQuery } from './queries.ts'
import { WhichOnes } from './which-ones.tsx'

interface Props extends PageProps {
  readonly project: Project
}

/** The apps of a project: those in use, or those that were archived. */
export function AppsSection({ project, search, onSearch }: Props) {
  const { t } = useTranslation('projects')
  const { slug, may } = useWorkspace()
  const isArchived = search.archived === 'true'
  const mayWrite = may('write:manage.projects') && project.archived_at === null
  const list = useInfiniteQuery(appsQuery(slug, project.id, isArchived))
  const { data: hasArchived = false } = useQuery(anyArchivedAppQuery(slug, project.id))
  const apps = list.data?.pages.flatMap(({ data }) => data)
  return (
    <section aria-labelledby="apps" className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="grid min-w-0 flex-1 basis-56 gap-1">
          <h2 id="apps" className="font-semibold">
            {t('apps.title')}
          </h2>
          <p className="text-ink-soft leading-relaxed">{t('apps.about')}</p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {(hasArchived || isArchived) && (
            <WhichOnes
              label={t('apps.which')}
              archived={isArchived}
              onArchived={(archived) => onSearch(archived ? { archived: 'true' } : {}, 'replace')}
            />
          )}
          {mayWrite && !isArchived && (
            <Button onClick={() => onSearch({ ...search, open: 'add-app' }, 'push')}>
              <Plus aria-hidden />
              {t('make.action.app')}
            </Button>
          )}
        </div>
      </div>
      <Card className="overflow-clip">
        {apps ? (
          apps.length > 0 ? (
            <AppsTable
              apps={apps}
              archived={isArchived}
              onAct={
                mayWrite ? (open, app: App) => onSearch({ ...search, open, app: app.id }, 'push') : undefined
              }
            />
          ) : (
            <Nothing>{isArchived ? t('apps.noneArchived') : t('apps.none')}</Nothing>
          )
        ) : list.error ? (
          <Failed error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <LoadingRows />
        )}
      </Card>
      {list.hasNextPage && (
        <div>
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </section>
  )
}

/** Where a part of the page has nothing to show. */
export const Nothing = ({ children }: { readonly children: ReactNode }) => (
  <p className="text-ink-soft px-4 py-6 text-center leading-relaxed text-balance">{children}</p>
)
