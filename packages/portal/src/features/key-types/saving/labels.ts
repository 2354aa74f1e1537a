import type { TFunction } from 'i18next'
import { FIELDS, type NewDraft } from '../draft.ts'

const LABELS = ['menu', 'create', 'submit', 'revoke', 'variable'] as const
const EXPIRY = ['required', 'presets', 'min', 'max', 'default'] as const

/** The words of the fields by their path in the request: what lies deeper stands first, and is found first. */
export function labelsOf(
  { environments, templates }: Pick<NewDraft, 'environments' | 'templates'>,
  t: TFunction<'keyTypes'>,
): Readonly<Record<string, string>> {
  const environment = environments.flatMap(({ name }, i) => [
    [`environments.${i}.name`, t('environment.name')],
    [`environments.${i}.prefix`, t('environment.prefix')],
    [`environments.${i}.rotate_every`, t('environment.rotate')],
    [`environments.${i}`, name || t('environment.at', { number: i + 1 })],
  ])
  const template = templates.flatMap(({ title }, i) => [
    [`templates.${i}.title`, t('template.title')],
    [`templates.${i}.name`, t('template.name')],
    [`templates.${i}.description`, t('template.description')],
    [`templates.${i}.scopes`, t('fields.scopes')],
    [`templates.${i}`, title || t('template.at', { number: i + 1 })],
  ])
  return Object.fromEntries([
    ...environment,
    ...template,
    ...LABELS.map((name) => [`labels.${name}`, t(`fields.labels.${name}`)]),
    ...EXPIRY.map((name) => [`expiry.${name}`, t(`fields.expiry.${name}`)]),
    ['name', t('fields.name')],
    ['format', t('fields.format')],
    ...FIELDS.map((field) => [field, t(`fields.${field}`)]),
  ])
}
