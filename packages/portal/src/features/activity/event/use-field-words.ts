import { useTranslation } from 'react-i18next'
import { activity } from '../../../messages/en/activity.ts'
import { key } from '../../../messages/en/key.ts'

const isOf = <Words extends object>(words: Words, name: string): name is keyof Words & string =>
  Object.hasOwn(words, name)

/** What people call a field of what was changed; a field that has no words is called as it is. */
export function useFieldWords(): (field: string) => string {
  const { t } = useTranslation('activity')
  const { t: ofKey } = useTranslation('key')
  return (field) => {
    if (isOf(activity.fields, field)) return t(`fields.${field}`)
    if (isOf(key.history.fields, field)) return ofKey(`history.fields.${field}`)
    return field
  }
}
