import type { Project } from '@claviger/sdk'
import { Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../components/copy-button.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { Moment } from '../../times/moment.tsx'
import { AppsSection } from './apps-section.tsx'
import { ArchiveCard } from './archive-card.tsx'
import { CreateKeyLink } from './create-key-link.tsx'
import { KeysSection } from './keys-section.tsx'
import type { PageProps } from './project-page.tsx'
import { ReachCard } from './reach-card.tsx'

interface Props extends PageProps {
  readonly project: Project
}

/** All there is of a project. */
export function ProjectSheet({ project, search, onSearch }: Props) {
  const { t } = useTranslation('projects')
  const { may } = useWorkspace()
  const mayWrite = may('write:manage.projects')
  const isArchived = project.archived_at !== null
  return (
    <>
      <PageHeader
        title={<bdi className="whitespace-pre-wrap">{project.name}</bdi>}
        description={<About project={project} />}
        actions={
          !isArchived && (
            <>
              {mayWrite && (
                <Button onClick={() => onSearch({ ...search, open: 'rename' }, 'push')}>
                  <Pencil aria-hidden />
                  {t('rename.button')}
                </Button>
              )}
              <CreateKeyLink project={project.id} />
            </>
          )
        }
      />
      {isArchived && (
        <Callout tone="warn" title={t('isArchived.title')}>
          <p>{t('isArchived.words')}</p>
          {mayWrite && (
            <p>
              <Button size="small" onClick={() => onSearch({ ...search, open: 'restore' }, 'push')}>
                {t('restore.action')}
              </Button>
            </p>
          )}
        </Callout>
      )}
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 grid-cols-1 content-start gap-6">
          <AppsSection project={project} search={search} onSearch={onSearch} />
          {may('read:manage.keys') && <KeysSection project={project} />}
        </div>
        <div className="grid min-w-0 grid-cols-1 content-start gap-6">
          <ReachCard project={project} />
          {mayWrite && !isArchived && (
            <ArchiveCard
              project={project.id}
              onArchive={() => onSearch({ ...search, open: 'archive' }, 'push')}
            />
          )}
        </div>
      </div>
    </>
  )
}

function About({ project: { id, created_at, archived_at } }: Pick<Props, 'project'>) {
  const { t } = useTranslation('projects')
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      {archived_at !== null && <Badge tone="warn">{t('states.archived')}</Badge>}
      <span className="inline-flex min-w-0 items-center gap-1">
        <code className="font-mono text-[13px] break-all">{id}</code>
        <CopyButton size="icon" look="ghost" label={t('copyId')} text={() => id} />
      </span>
      <span>
        {t('made')} <Moment at={created_at} />
      </span>
    </div>
  )
}
