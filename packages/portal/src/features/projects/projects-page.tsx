import { useTranslation } from 'react-i18next'
import { Plus } from 'lucide-react'
import { NoPermission } from '../../components/no-permission.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Button } from '../../components/ui/button.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { MakeDialog } from './make-dialog.tsx'
import type { ProjectsSearch } from './projects-search.ts'
import { ProjectsView } from './projects-view.tsx'

interface Props {
  readonly search: ProjectsSearch
  readonly onSearch: (next: ProjectsSearch, how: 'push' | 'replace') => void
  /** Goes to the page of a project. */
  readonly onProject: (id: string) => void
}

/** The projects of the workspace: those in use, or those that were archived. */
export function ProjectsPage({ search, onSearch, onProject }: Props) {
  const { t } = useTranslation('projects')
  const { client, slug, may } = useWorkspace()
  if (!may('read:manage.projects')) return <NoPermission page />
  const { open, ...rest } = search
  const onCreate = may('write:manage.projects')
    ? () => onSearch({ ...rest, open: 'create' }, 'push')
    : undefined
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        title={t('title')}
        description={t('about')}
        actions={
          onCreate && (
            <Button look="primary" onClick={onCreate}>
              <Plus aria-hidden />
              {t('make.action.project')}
            </Button>
          )
        }
      />
      <ProjectsView search={rest} onSearch={onSearch} onCreate={onCreate} />
      {open === 'create' && onCreate && (
        <MakeDialog
          kind="project"
          draft={`project:create:${slug}`}
          make={(name) => client.projects.create({ name })}
          onClose={() => onSearch(rest, 'replace')}
          onMade={onProject}
        />
      )}
    </div>
  )
}
