import { ClavigerError } from '@claviger/sdk'
import { QueryCache, QueryClient } from '@tanstack/react-query'

const listeners = new Set<() => void>()

/** Calls back whenever an answer shows that nobody is signed in any more. Answers how to stop. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What is answered to whoever may do other things than when the page was loaded. */
const AS_ANOTHER = ['forbidden', 'insufficient_scope', 'second_factor_required']

const isRefusal = (error: Error): boolean =>
  error instanceof ClavigerError && error.status !== undefined && error.status < 500

/**
 * What has been read from the server, for as long as the page lives. Nothing of it is written down, and no answer that
 * holds a secret is ever put in.
 */
export function createQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (!(error instanceof ClavigerError)) return
        if (error.status === 401) for (const listener of listeners) listener()
        // Perhaps one is not a member any more, or has another role: where one may go is read again.
        if (AS_ANOTHER.includes(error.code)) void queries.invalidateQueries({ queryKey: ['session'] })
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => !isRefusal(error) && failures < 1,
        networkMode: 'always',
      },
    },
  })
  return queries
}
