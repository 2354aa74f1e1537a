import { ClavigerError, type CurrentSession } from '@claviger/sdk'
import { queryOptions } from '@tanstack/react-query'
import { personal } from './client.ts'

const QUERY_KEY = ['session']

/**
 * Who is signed in, and where they are a member; null when nobody is. Once somebody was, that their session has ended
 * is an error: what stands on the page is theirs still, and they are asked to sign in above it.
 */
export const sessionQuery = queryOptions({
  queryKey: QUERY_KEY,
  queryFn: async ({ client, signal }): Promise<CurrentSession | null> => {
    try {
      return await personal.sessions.current({ signal })
    } catch (error) {
      const isNobody = error instanceof ClavigerError && error.status === 401
      if (isNobody && !client.getQueryData(QUERY_KEY)) return null
      throw error
    }
  },
  staleTime: 60_000,
  // Another tab may have signed out, or in as somebody else.
  refetchOnWindowFocus: 'always',
})

/** How one may sign in here, and where help is. */
export const offersQuery = queryOptions({
  queryKey: ['offers'],
  queryFn: ({ signal }) => personal.auth.offers({ signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

export type Membership = CurrentSession['memberships'][number]

const LAST = 'workspace'

/** The workspace to begin with: the one that was open last, else the first. */
export function firstWorkspace({ memberships }: CurrentSession): string | undefined {
  const active = memberships.filter(({ member }) => member.status === 'active')
  const last = localStorage.getItem(LAST)
  const found = active.find(({ workspace }) => workspace.slug === last) ?? active[0]
  return found?.workspace.slug
}

/** Remembers which workspace is open, for the next visit. */
export const rememberWorkspace = (slug: string): void => localStorage.setItem(LAST, slug)
