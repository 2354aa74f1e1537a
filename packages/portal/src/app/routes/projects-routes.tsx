import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ProjectPage } from '../../features/projects/project-page.tsx'
import { readProjectSearch, readProjectsSearch } from '../../features/projects/projects-search.ts'
import { ProjectsPage } from '../../features/projects/projects-page.tsx'

const LIST = '/w/$workspace/projects'
const ONE = '/w/$workspace/projects/$project'

/** The projects, as the address says: which are shown, and what is open above them. */
export function ProjectsRoute() {
  // Read once more: the router leaves what it does not know beside what it does.
  const search = readProjectsSearch({ ...useSearch({ from: `/signed-in${LIST}` }) })
  const navigate = useNavigate({ from: LIST })
  return (
    <ProjectsPage
      search={search}
      onSearch={(next, how) =>
        void navigate({ search: next, replace: how === 'replace', resetScroll: false })
      }
      onProject={(project) => void navigate({ to: ONE, params: (now) => ({ ...now, project }), search: {} })}
    />
  )
}

/** The project that the address names, with the dialog that the address says is open. */
export function ProjectRoute() {
  const { project } = useParams({ from: `/signed-in${ONE}` })
  const search = readProjectSearch({ ...useSearch({ from: `/signed-in${ONE}` }) })
  const navigate = useNavigate({ from: ONE })
  return (
    <ProjectPage
      key={project}
      id={project}
      search={search}
      onSearch={(next, how) =>
        void navigate({ search: next, replace: how === 'replace', resetScroll: false })
      }
    />
  )
}
