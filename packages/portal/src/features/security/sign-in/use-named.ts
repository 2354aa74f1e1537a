import type { Member, Role } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { isolated } from '../../../components/isolated.ts'
import { locale } from '../../../times/locale.ts'

/** Every role, from the strongest on. */
export const ROLES = ['owner', 'admin', 'developer', 'viewer'] as const satisfies readonly Role[]

/** So many are named; of the rest it is said how many they are. */
const NAMED = 5

/** What a member is called. */
export const nameOf = ({ name, email }: Pick<Member, 'name' | 'email'>): string => name ?? email

/** Names of members as they stand in a sentence: `Ada, Grace and 3 more`. */
export function useNamed(): (members: readonly Member[]) => string {
  const { t } = useTranslation('security')
  return (members) => {
    const names = members.map((each) => isolated(nameOf(each)))
    if (names.length <= NAMED) return new Intl.ListFormat(locale()).format(names)
    const first = names.slice(0, NAMED).join(', ')
    return t('signIn.policy.more', { names: first, count: names.length - NAMED })
  }
}
