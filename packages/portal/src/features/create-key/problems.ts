import type { TFunction } from 'i18next'
import { errorAt } from '../../forms/error-at.ts'
import type { Problem } from '../../forms/problem.ts'
import type { Errors } from '../../components/key-fields/errors.ts'

/** What the server refused, by the field of the form that it stands beside. */
export function errorsOf(problem: Problem | undefined, t: TFunction<'createKey'>): Errors {
  const at = (...paths: readonly string[]): string | undefined => errorAt(problem, ...paths)
  const rights = at('scopes', 'permissions', 'template')
  const errors = {
    name: at('name'),
    description: at('description'),
    expiry: at('expires_at', 'expires_in'),
    environment: at('environment'),
    project: at('project'),
    owner: at('owner'),
    rights:
      rights !== undefined && problem?.code === 'scope_exceeds_creator'
        ? `${t('exceeds')} ${rights}`
        : rights,
    ip_allow: at('ip_allow'),
    ip_deny: at('ip_deny'),
    origins: at('origins'),
  }
  return Object.fromEntries(Object.entries(errors).filter(([, sentence]) => sentence !== undefined))
}
