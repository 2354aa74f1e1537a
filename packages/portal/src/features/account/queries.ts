import type { Passkey, Session } from '@claviger/sdk'
import { queryOptions } from '@tanstack/react-query'
import { personal } from '../../session/client.ts'

/** Where the person is signed in, newest first. */
export const sessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: async ({ signal }): Promise<readonly Session[]> => (await personal.sessions.list({ signal })).data,
})

/** The passkeys of the person. */
export const passkeysQuery = queryOptions({
  queryKey: ['account', 'passkeys'],
  queryFn: async ({ signal }): Promise<readonly Passkey[]> =>
    (await personal.auth.listPasskeys({ signal })).data,
})
