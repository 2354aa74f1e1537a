import { ClavigerError } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowLeft, FolderX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../components/failed.tsx'
import { NoPermission } from '../../components/no-permission.tsx'
import { State } from '../../components/state.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { ProjectDialogs } from './project-dialogs.tsx'
import { ProjectSheet } from './project-sheet.tsx'
import type { ProjectSearch } from './projects-search.ts'
import { projectQuery } from './queries.ts'

export interface PageProps {
  readonly search: ProjectSearch
  readonly onSearch: (next: ProjectSearch, how: 'push' | 'replace') => void
}

interface Props extends PageProps {
  readonly id: string
}

/** An id that cannot be one is of no project either: the client refuses it before the server could. */
const isMissing = (error: unknown): boolean =>
  error instanceof ClavigerError && ['not_found', 'invalid_request'].includes(error.code)

/** The page of one project: its apps, its keys, and what a key of it reaches. */
export function ProjectPage({ id, search, onSearch }: Props) {
  const { slug, may } = useWorkspace()
  const mayRead = may('read:manage.projects')
  const { data: project, error, refetch } = useQuery({ ...projectQuery(slug, id), enabled: mayRead })
  if (!mayRead) return <NoPermission page />
  if (isMissing(error)) return <ProjectMissing />
  return (
    <div className="grid grid-cols-1 gap-6">
      <BackLink />
      {project ? (
        <>
          <ProjectSheet project={project} search={search} onSearch={onSearch} />
          <ProjectDialogs project={project} search={search} onSearch={onSearch} />
        </>
      ) : error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <ProjectSkeleton />
      )}
    </div>
  )
}

/** Leads back to all projects. */
function BackLink() {
  const { t } = useTranslation('projects')
  const { slug } = useWorkspace()
  return (
    <Link
      to="/w/$workspace/projects"
      params={{ workspace: slug }}
      className="text-ink-soft hover:text-ink -ms-1 inline-flex min-h-6 w-fit items-center gap-1.5 rounded-md px-1 font-medium"
    >
      <ArrowLeft className="size-4 rtl:-scale-x-100" aria-hidden />
      {t('title')}
    </Link>
  )
}

/** What stands where there is no such project, or none for this person. */
function ProjectMissing() {
  const { t } = useTranslation('projects')
  const { slug } = useWorkspace()
  return (
    <State
      page
      icon={FolderX}
      title={t('missing.title')}
      action={
        <Button asChild>
          <Link to="/w/$workspace/projects" params={{ workspace: slug }}>
            {t('missing.back')}
          </Link>
        </Button>
      }
    >
      {t('missing.words')}
    </State>
  )
}

function ProjectSkeleton() {
  const { t } = useTranslation('common')
  return (
    <div className="grid grid-cols-1 gap-6">
      <span role="status" className="sr-only">
        {t('loading')}
      </span>
      <div className="grid grid-cols-1 gap-3">
        <Skeleton className="h-7 w-64 max-w-full" />
        <Skeleton className="w-48 max-w-full" />
      </div>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Skeleton className="h-64 rounded-xl" />
        <Skeleton className="h-64 rounded-xl" />
      </div>
    </div>
  )
}
