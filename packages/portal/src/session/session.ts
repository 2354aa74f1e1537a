import { ClavigerError, type CurrentSession } from '@claviger/sdk'
import { queryOptions } from '@tanstack/react-query'
import { personal } from './client.ts'

/** Who is signed in, and where they are a member; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<CurrentSession | null> => {
    try {
      return await personal.sessions.current({ signal })
    } catch (error) {
      if (error instanceof ClavigerError && error.status === 401) return null
      throw error
    }
  },
  staleTime: 60_000,
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
