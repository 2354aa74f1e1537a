import type { getSessionFromCtx } from 'better-auth/api'

type Adapter = Parameters<typeof getSessionFromCtx>[0]['context']['internalAdapter']

/**
 * What was begun before the password was last chosen is over with it: the link of a reset, and a sign-in that had got as
 * far as the second factor. Whoever chooses a new password means to shut others out.
 */
export async function isOutdated(
  adapter: Pick<Adapter, 'findCredentialAccount'>,
  { value: person, createdAt }: { readonly value: string; readonly createdAt: Date | string },
): Promise<boolean> {
  const account = await adapter.findCredentialAccount(person)
  return account !== null && new Date(account.updatedAt) > new Date(createdAt)
}
