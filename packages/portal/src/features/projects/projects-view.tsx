import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../components/failed.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Card } from '../../components/ui/card.tsx'
import { cn } from '../../components/ui/cn.ts'
import { useWorkspace } from '../../session/workspace.tsx'
import { LoadingRows } from '../../components/loading-rows.tsx'
import { NoArchived, NoneFits, NoProjects } from './no-projects.tsx'
import { ProjectSearchBox } from './project-search-box.tsx'
import type { ProjectsSearch } from './projects-search.ts'
import { ProjectsTable } from './projects-table.tsx'
import { anyArchivedQuery, projectListQuery } from './queries.ts'
import { WhichOnes } from './which-ones.tsx'

interface Props {
  readonly search: ProjectsSearch
  readonly onSearch: (next: ProjectsSearch, how: 'push' | 'replace') => void
  /** Absent for who may make none. */
  readonly onCreate: (() => void) | undefined
}

/** From so many on one looks for a project by name. */
const MANY = 8

/** The projects themselves, how one finds them, and what stands there while there are none. */
export function ProjectsView({ search, onSearch, onCreate }: Props) {
  const { t } = useTranslation('projects')
  const { slug } = useWorkspace()
  const isArchived = search.archived === 'true'
  const list = useInfiniteQuery(
    projectListQuery(slug, { archived: isArchived, search: search.search?.trim() }),
  )
  const { data: hasArchived = false } = useQuery(anyArchivedQuery(slug))
  const projects = list.data?.pages.flatMap(({ data }) => data)
  const isSearched = search.search !== undefined
  const isMany = (projects?.length ?? 0) > MANY || list.hasNextPage
  return (
    <>
      {(hasArchived || isArchived || isMany || isSearched) && (
        <div className="flex flex-wrap items-start gap-2">
          {(hasArchived || isArchived) && (
            <WhichOnes
              label={t('which')}
              archived={isArchived}
              onArchived={(archived) =>
                onSearch({ ...search, archived: archived ? 'true' : undefined }, 'push')
              }
            />
          )}
          {(isMany || isSearched) && (
            <ProjectSearchBox
              asked={search.search ?? ''}
              onAsk={(text) => onSearch({ ...search, search: text }, 'replace')}
            />
          )}
        </div>
      )}
      <Card className={cn('overflow-clip transition-opacity', list.isPlaceholderData && 'opacity-60')}>
        {projects ? (
          projects.length > 0 ? (
            <ProjectsTable projects={projects} archived={isArchived} />
          ) : isSearched ? (
            <NoneFits onClear={() => onSearch({ ...search, search: undefined }, 'push')} />
          ) : isArchived ? (
            <NoArchived />
          ) : (
            <NoProjects onCreate={onCreate} />
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
    </>
  )
}
