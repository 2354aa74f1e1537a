import { Refusal } from '../refusal.ts'
import { signedOut } from './signed-out.ts'
import type { Membership, Person, Session } from './person-store.ts'

type Factors = Pick<Person, 'twoFactor' | 'passkeys'>

/**
 * Has something beside a password. Who comes by a provider has not, whatever the provider asked for: it does not tell us, and
 * nothing is kept of how a session began.
 */
export const hasSecondFactor = ({ twoFactor, passkeys }: Factors): boolean => twoFactor || passkeys > 0

/** The workspace asks of this member what the person does not have. */
export const isBlocked = ({ workspace, member }: Membership, person: Factors): boolean =>
  workspace.secondFactor.includes(member.role) && !hasSecondFactor(person)

/** The workspace asks a second factor of this member, and a passkey is all they have. */
export const asksForPasskey = (
  { workspace, member }: Membership,
  { twoFactor, passkeys }: Factors,
): boolean => workspace.secondFactor.includes(member.role) && !twoFactor && passkeys > 0

/** The workspace has signed this session out. */
export const isSignedOut = (
  { signedOutAt }: Membership,
  { createdAt }: Pick<Session, 'createdAt'>,
): boolean => signedOutAt !== null && createdAt <= signedOutAt

/** Refuses a session that the workspace has signed out (401), and (403) a member of whom a second factor is asked that they do not have. */
export function refuseBlocked(membership: Membership, session: Session): void {
  if (isSignedOut(membership, session)) throw signedOut()
  if (!isBlocked(membership, session.person)) return
  throw new Refusal(
    'second_factor_required',
    'This workspace asks a second factor of your role. Add a passkey or an authenticator to your account first.',
  )
}
