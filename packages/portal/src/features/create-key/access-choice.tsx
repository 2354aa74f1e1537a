import type { KeyType } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { Choice, type Option } from '../../components/ui/choice.tsx'
import { mayGive, type Offer } from './offer.ts'

interface Props {
  readonly type: KeyType
  readonly offer: Offer
  readonly value: string
  readonly onChange: (access: string) => void
}

/** The templates of a type or what its keys usually get; or scopes, one by one. Nothing where there is no choice. */
export function AccessChoice({ type, offer, value, onChange }: Props) {
  const { t } = useTranslation('createKey')
  const options = useOptions(type, offer)
  if (offer.allowed.size < 2 || options.length < 2) return null
  return (
    <Choice
      label={t('rights')}
      value={value}
      options={options}
      onChange={onChange}
      className={options.length > 2 ? 'sm:grid-cols-2' : ''}
    />
  )
}

function useOptions(type: KeyType, offer: Offer): readonly Option[] {
  const { t } = useTranslation('createKey')
  const templates = type.templates.map(({ name, title, description }): Option => {
    const may = mayGive(type, name, offer)
    const hint = may ? description : t('beyondYouHint')
    return { value: `template:${name}`, label: title, disabled: !may, ...(hint === null ? {} : { hint }) }
  })
  const isAll = [...offer.allowed].every((right) => offer.first.has(right) || !offer.own.has(right))
  const standard: Option = {
    value: 'standard',
    label: isAll ? t('standard') : t('standardSome'),
  }
  const chosen: Option = { value: 'chosen', label: t('chosen'), hint: t('chosenHint') }
  const usual = templates.length === 0 && type.default_scopes.length > 0 ? [standard] : []
  return [...usual, ...templates, chosen]
}
