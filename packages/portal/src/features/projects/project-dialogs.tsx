import type { App, Project } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWorkspace } from '../../session/workspace.tsx'
import { Archive, ArchiveProject } from './archive-dialog.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { MakeDialog } from './make-dialog.tsx'
import type { PageProps } from './project-page.tsx'
import type { ProjectDialog } from './projects-search.ts'
import { appQuery } from './queries.ts'
import { useAppSubject, useProjectSubject } from './subject.ts'

interface Props extends PageProps {
  readonly project: Project
}

interface OpenProps {
  readonly open: ProjectDialog
  readonly project: Project
  readonly onClose: () => void
}

/** The dialog that the address says is open. Nothing for who may not. */
export function ProjectDialogs({ project, search, onSearch }: Props) {
  const { may } = useWorkspace()
  const { open, app, ...rest } = search
  if (open === undefined || !may('write:manage.projects')) return null
  const props = { open, project, onClose: () => onSearch(rest, 'replace') }
  if (app !== undefined) return <OfApp key={`${open}${app}`} {...props} app={app} />
  return <OfProject key={open} {...props} />
}

/** Whether it fits is decided when it opens: it stays until it is done, whatever becomes of the project meanwhile. */
function OfProject({ open, project, onClose }: OpenProps) {
  const { client } = useWorkspace()
  const subject = useProjectSubject(project)
  const [fits] = useState(() => (project.archived_at !== null) === (open === 'restore'))
  if (!fits) return null
  if (open === 'archive') return <ArchiveProject subject={subject} onClose={onClose} />
  if (open === 'rename' || open === 'restore')
    return <EditDialog subject={subject} act={open} onClose={onClose} />
  if (open !== 'add-app') return null
  return (
    <MakeDialog
      kind="app"
      draft={`app:create:${project.id}`}
      make={(name) => client.projects.apps.create(project.id, { name })}
      onClose={onClose}
      onMade={onClose}
    />
  )
}

function OfApp({ app: id, ...props }: OpenProps & { readonly app: string }) {
  const { slug } = useWorkspace()
  const { data: app } = useQuery(appQuery(slug, props.project.id, id))
  return app && props.project.archived_at === null ? <OpenedApp {...props} app={app} /> : null
}

function OpenedApp({ open, app, onClose }: OpenProps & { readonly app: App }) {
  const subject = useAppSubject(app)
  const [fits] = useState(() => (app.archived_at !== null) === (open === 'restore-app'))
  if (!fits) return null
  if (open === 'archive-app') return <Archive subject={subject} onClose={onClose} />
  return (
    <EditDialog subject={subject} act={open === 'restore-app' ? 'restore' : 'rename'} onClose={onClose} />
  )
}
