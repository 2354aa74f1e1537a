import type { Template } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { Choice, type Option } from '../ui/choice.tsx'

/** Rights are chosen one by one. */
export const CHOSEN = 'chosen'
/** Those that keys of the type usually get. */
export const STANDARD = 'standard'

const BY_TEMPLATE = 'template:'

/** How the choice of a template is kept. */
export const byTemplate = (name: string): string => BY_TEMPLATE + name

/** The name of the template that is chosen; undefined for none. */
export const templateOf = (access: string): string | undefined =>
  access.startsWith(BY_TEMPLATE) ? access.slice(BY_TEMPLATE.length) : undefined

interface Props {
  readonly templates: readonly Template[]
  /** Whether the person has all that a template gives. */
  readonly mayGive: (template: Template) => boolean
  /** The words of the usual rights, where they are offered. */
  readonly standard?: string | undefined
  /** {@link CHOSEN}, {@link STANDARD}, or what {@link byTemplate} answers. */
  readonly value: string
  readonly onChange: (access: string) => void
}

/** The templates of a type or what its keys usually get; or scopes, one by one. Nothing where there is no choice. */
export function AccessChoice({ templates, mayGive, standard, value, onChange }: Props) {
  const { t } = useTranslation('rights')
  const usual: readonly Option[] = standard === undefined ? [] : [{ value: STANDARD, label: standard }]
  const ofTemplates = templates.map((template): Option => {
    const may = mayGive(template)
    const hint = may ? template.description : t('beyondYouHint')
    return {
      value: byTemplate(template.name),
      label: template.title,
      disabled: !may,
      ...(hint === null ? {} : { hint }),
    }
  })
  const options = [...usual, ...ofTemplates, { value: CHOSEN, label: t('chosen'), hint: t('chosenHint') }]
  if (options.length < 2) return null
  return (
    <Choice
      label={t('title')}
      value={value}
      options={options}
      onChange={onChange}
      className={options.length > 2 ? 'sm:grid-cols-2' : ''}
    />
  )
}
