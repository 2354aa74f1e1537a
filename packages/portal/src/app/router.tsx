import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { readActivitySearch } from '../features/activity/activity-search.ts'
import { readKeySearch } from '../features/key/key-search.ts'
import { keyTypesQuery } from '../features/keys/queries.ts'
import { readMembersSearch } from '../features/team/team-search.ts'
import { readKeysSearch } from '../features/keys/keys-search.ts'
import { readProjectSearch, readProjectsSearch } from '../features/projects/projects-search.ts'
import { firstWorkspace, offersQuery, rememberWorkspace, sessionQuery } from '../session/session.ts'
import { openOf } from '../session/workspace.tsx'
import { parseSearch, stringifySearch } from './address-search.ts'
import { Crashed } from './crashed.tsx'
import { Missing, MissingAlone } from './missing.tsx'
import { ownPath } from './own-path.ts'
import { placesOf } from '../features/keys/places.ts'
import { Waiting } from './waiting.tsx'

interface Context {
  readonly queries: QueryClient
}

const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  loader: ({ context }) => context.queries.ensureQueryData(offersQuery),
  notFoundComponent: MissingAlone,
})

/** Pages of who is not signed in. What stands behind their `#` is read by them and taken out of the address. */
const page = <Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string; error?: string } => ({
    ...(typeof search['next'] === 'string' ? { next: search['next'] } : {}),
    ...(typeof search['error'] === 'string' ? { error: search['error'] } : {}),
  }),
  beforeLoad: async ({ context, search }) => {
    if (await context.queries.ensureQueryData(sessionQuery)) throw redirect({ href: ownPath(search.next) })
  },
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queries.ensureQueryData(sessionQuery)
    if (!session) throw redirect({ to: '/sign-in', search: { next: location.href } })
    return { session }
  },
  component: lazyRouteComponent(() => import('./shell/signed-in.tsx'), 'SignedIn'),
})

const start = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: ({ context }) => {
    const workspace = firstWorkspace(context.session)
    throw workspace === undefined
      ? redirect({ to: '/account' })
      : redirect({ to: '/w/$workspace', params: { workspace } })
  },
})

const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/account',
  component: lazyRouteComponent(() => import('../features/account/account-page.tsx'), 'AccountPage'),
})

const secondFactor = createRoute({
  getParentRoute: () => signedIn,
  path: '/account/second-factor',
  validateSearch: (search): { workspace?: string; next?: string } => ({
    ...(typeof search['workspace'] === 'string' ? { workspace: search['workspace'] } : {}),
    ...(typeof search['next'] === 'string' ? { next: search['next'] } : {}),
  }),
  component: lazyRouteComponent(() => import('./routes/second-factor-route.tsx'), 'SecondFactorRoute'),
})

const workspace = createRoute({
  getParentRoute: () => signedIn,
  path: '/w/$workspace',
  beforeLoad: ({ context, params, location }) => {
    const membership = context.session.memberships.find(
      (each) => each.workspace.slug === params.workspace && each.member.status === 'active',
    )
    if (!membership) throw notFound()
    rememberWorkspace(params.workspace)
    if (membership.blocked !== null)
      throw redirect({
        to: '/account/second-factor',
        search: { workspace: params.workspace, next: location.href },
      })
    return { membership }
  },
  loader: ({ context, params }) => context.queries.ensureQueryData(keyTypesQuery(params.workspace)),
  component: lazyRouteComponent(() => import('./workspace-page.tsx'), 'WorkspacePage'),
})

const workspaceStart = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  beforeLoad: async ({ context, params }) => {
    if (context.membership.reach !== 'own') throw redirect({ to: '/w/$workspace/overview', params })
    const types = await context.queries.ensureQueryData(keyTypesQuery(params.workspace))
    const [first] = placesOf(types, true)
    if (first && openOf(context.membership).may('read:manage.keys'))
      throw redirect({ to: '/w/$workspace/$section/$page', params: { ...params, ...first.path } })
  },
  component: lazyRouteComponent(() => import('./nothing-here.tsx'), 'NothingHere'),
})

const overview = createRoute({
  getParentRoute: () => workspace,
  path: '/overview',
  component: lazyRouteComponent(() => import('../features/overview/overview-page.tsx'), 'OverviewPage'),
})

const typesPages = () => import('./routes/key-types-routes.tsx')

const keyTypes = [
  createRoute({
    getParentRoute: () => workspace,
    path: '/key-types',
    component: lazyRouteComponent(typesPages, 'TypesPage'),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: '/key-types/catalogue',
    component: lazyRouteComponent(typesPages, 'CataloguePage'),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: '/key-types/blueprint',
    component: lazyRouteComponent(typesPages, 'BlueprintPage'),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: '/key-types/new',
    component: lazyRouteComponent(typesPages, 'NewTypeRoute'),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: '/key-types/types/$type',
    component: lazyRouteComponent(typesPages, 'TypeRoute'),
  }),
] as const

const team = createRoute({
  getParentRoute: () => workspace,
  path: '/team',
  component: lazyRouteComponent(() => import('../features/team/team-page.tsx'), 'TeamPage'),
})

const members = createRoute({
  getParentRoute: () => team,
  path: '/',
  validateSearch: readMembersSearch,
  component: lazyRouteComponent(() => import('./routes/members-route.tsx'), 'MembersRoute'),
})

/** The other tabs of the team, each with an address of its own. */
const tab = <Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => team, path, component })

const teamTabs = team.addChildren([
  members,
  tab(
    '/invitations',
    lazyRouteComponent(() => import('../features/team/invitations/invitations-tab.tsx'), 'InvitationsTab'),
  ),
  tab(
    '/roles',
    lazyRouteComponent(() => import('../features/team/roles/roles-tab.tsx'), 'RolesTab'),
  ),
  tab(
    '/approvals',
    lazyRouteComponent(() => import('../features/team/approvals/approvals-tab.tsx'), 'ApprovalsTab'),
  ),
])

const projects = createRoute({
  getParentRoute: () => workspace,
  path: '/projects',
  validateSearch: readProjectsSearch,
  component: lazyRouteComponent(() => import('./routes/projects-routes.tsx'), 'ProjectsRoute'),
})

const project = createRoute({
  getParentRoute: () => workspace,
  path: '/projects/$project',
  validateSearch: readProjectSearch,
  component: lazyRouteComponent(() => import('./routes/projects-routes.tsx'), 'ProjectRoute'),
})

const activity = createRoute({
  getParentRoute: () => workspace,
  path: '/activity',
  validateSearch: readActivitySearch,
  component: lazyRouteComponent(() => import('./routes/activity-route.tsx'), 'ActivityRoute'),
})

const security = createRoute({
  getParentRoute: () => workspace,
  path: '/security',
  component: lazyRouteComponent(() => import('../features/security/security-page.tsx'), 'SecurityPage'),
})

/** The parts of the page of security, each with an address of its own. */
const securityTab = <Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => security, path, component })

const securityTabs = security.addChildren([
  securityTab(
    '/signing-keys',
    lazyRouteComponent(
      () => import('../features/security/signing-keys/signing-keys-tab.tsx'),
      'SigningKeysTab',
    ),
  ),
  securityTab(
    '/sign-in',
    lazyRouteComponent(() => import('../features/security/sign-in/sign-in-tab.tsx'), 'SignInTab'),
  ),
  securityTab(
    '/revoke-all',
    lazyRouteComponent(() => import('../features/security/revoke-all/revoke-all-tab.tsx'), 'RevokeAllTab'),
  ),
  securityTab(
    '/import',
    lazyRouteComponent(() => import('../features/security/import/import-tab.tsx'), 'ImportTab'),
  ),
])

const keys = createRoute({
  getParentRoute: () => workspace,
  path: '/$section/$page',
  validateSearch: readKeysSearch,
  component: lazyRouteComponent(() => import('./routes/keys-route.tsx'), 'KeysRoute'),
})

const key = createRoute({
  getParentRoute: () => workspace,
  path: '/$section/$page/$key',
  validateSearch: readKeySearch,
  component: lazyRouteComponent(() => import('./routes/key-route.tsx'), 'KeyRoute'),
})

const tree = root.addChildren([
  signIn,
  page(
    '/setup',
    lazyRouteComponent(() => import('../features/sign-in/set-up-page.tsx'), 'SetUpPage'),
  ),
  page(
    '/invitation',
    lazyRouteComponent(() => import('../features/sign-in/invitation-page.tsx'), 'InvitationPage'),
  ),
  page(
    '/reset-password',
    lazyRouteComponent(() => import('../features/sign-in/reset-password-page.tsx'), 'ResetPasswordPage'),
  ),
  signedIn.addChildren([
    start,
    account,
    secondFactor,
    workspace.addChildren([
      workspaceStart,
      overview,
      projects,
      project,
      ...keyTypes,
      teamTabs,
      activity,
      securityTabs,
      keys,
      key,
    ]),
  ]),
])

/** Every page there is, and what it needs before it is drawn. */
export const createPages = (queries: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queries },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingComponent: Waiting,
    defaultErrorComponent: Crashed,
    defaultNotFoundComponent: Missing,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPages>
  }
}
