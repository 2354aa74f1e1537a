import type { Template } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { rightsOf, type Rights } from '../difference/rights.ts'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { atLevel, type Around } from './edit-scopes.ts'

interface Props {
  readonly templates: readonly Template[]
  readonly scopes: readonly string[]
  readonly around: Around
  readonly onChange: (scopes: readonly string[]) => void
}

/** A template in scopes, whichever notation it is written in. */
function scopesOf({ scopes, permissions }: Template, around: Around): readonly string[] {
  const { data } = around.catalogue
  return data.reduce<readonly string[]>((some, resource) => {
    const level = permissions[resource.name]
    return level === undefined ? some : atLevel(some, resource, level, around)
  }, scopes)
}

const isSame = (one: Rights, other: Rights): boolean =>
  one.size === other.size && [...one].every((right) => other.has(right))

/** Sets the rights to those of one of a type's templates. Says which one they are, where they are one. */
export function TemplateSelect({ templates, scopes, around, onChange }: Props) {
  const { t } = useTranslation('key')
  const rights = (of: readonly string[]): Rights => rightsOf(of, around.catalogue, around.adminManages)
  const chosen = templates.find((each) => isSame(rights(scopesOf(each, around)), rights(scopes)))
  const choose = (name: string): void => {
    const template = templates.find((each) => each.name === name)
    if (template) onChange(scopesOf(template, around))
  }
  return (
    <Field label={t('editing.template')} hint={chosen?.description ?? undefined}>
      {(described) => (
        <Select {...described} value={chosen?.name ?? ''} onChange={(event) => choose(event.target.value)}>
          {!chosen && <option value="">{t('editing.custom')}</option>}
          {templates.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
