import { Refusal } from '../refusal.ts'
import type { Membership, Person } from './person-store.ts'

type Factors = Pick<Person, 'twoFactor' | 'passkeys'>

/**
 * Has something beside a password. Who comes by a provider has not, whatever the provider asked for: it does not tell us, and
 * nothing is kept of how a session began.
 */
export const hasSecondFactor = ({ twoFactor, passkeys }: Factors): boolean => twoFactor || passkeys > 0

/** The workspace asks of this member what the person does not have. */
export const isBlocked = ({ workspace, member }: Membership, person: Factors): boolean =>
  workspace.secondFactor.includes(member.role) && !hasSecondFactor(person)

/** Refuses (403) a member of whom a second factor is asked that they do not have. */
export function refuseBlocked(membership: Membership, person: Factors): void {
  if (!isBlocked(membership, person)) return
  throw new Refusal(
    'second_factor_required',
    'This workspace asks a second factor of your role. Add a passkey or an authenticator to your account first.',
  )
}
