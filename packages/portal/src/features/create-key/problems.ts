import type { TFunction } from 'i18next'
import type { Problem } from '../../forms/problem.ts'
import type { Errors } from './check.ts'
import { linesOf, type Values } from './values.ts'

const LISTS = [
  ['allow', 'ip_allow'],
  ['deny', 'ip_deny'],
  ['origins', 'origins'],
] as const

/** The words of the fields by their path in the request; of lists, line by line as they stand in their field. */
export function labelsOf(values: Values, t: TFunction<'createKey'>): Readonly<Record<string, string>> {
  const lines = LISTS.flatMap(([field, path]) =>
    linesOf(values[field]).map(({ line }, i) => [`${path}.${i}`, t('line', { line })] as const),
  )
  return {
    ...Object.fromEntries(lines),
    ip_allow: t('allow'),
    ip_deny: t('deny'),
    origins: t('origins'),
    name: t('name'),
    description: t('description'),
    expires_at: t('expiry'),
    expires_in: t('expiry'),
    environment: t('environment'),
    project: t('project'),
    owner: t('owner'),
    scopes: t('rights'),
    permissions: t('rights'),
    template: t('rights'),
  }
}

/** What the server refused, by the field of the form that it stands beside. */
export function errorsOf(problem: Problem | undefined, t: TFunction<'createKey'>): Errors {
  if (!problem) return {}
  const at = (...paths: readonly string[]): string | undefined => {
    const said = Object.entries(problem.fields).flatMap(([path, sentence]) =>
      paths.some((each) => path === each || path.startsWith(`${each}.`)) ? [sentence] : [],
    )
    return said.length === 0 ? undefined : said.join(' ')
  }
  const rights = at('scopes', 'permissions', 'template')
  const errors = {
    name: at('name'),
    description: at('description'),
    expiry: at('expires_at', 'expires_in'),
    environment: at('environment'),
    project: at('project'),
    owner: at('owner'),
    rights:
      rights !== undefined && problem.code === 'scope_exceeds_creator' ? `${t('exceeds')} ${rights}` : rights,
    allow: at('ip_allow'),
    deny: at('ip_deny'),
    origins: at('origins'),
  }
  return Object.fromEntries(Object.entries(errors).filter(([, sentence]) => sentence !== undefined))
}
