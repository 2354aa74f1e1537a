import type { Json } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { Moment } from '../times/moment.tsx'

interface Props {
  readonly field: string
  readonly value: Json
}

/** What a field was or is, as people read it. */
export function ChangedValue({ field, value }: Props) {
  const { t } = useTranslation('key')
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0))
    return <span className="text-ink-soft">{t('history.values.none')}</span>
  if (field.endsWith('_at') && typeof value === 'string') return <Moment at={value} as="minute" />
  if (Array.isArray(value)) return <Code text={value.map(String).join(', ')} />
  if (typeof value === 'object') return <Code text={JSON.stringify(value)} />
  if (typeof value === 'boolean') return t(value ? 'history.values.yes' : 'history.values.no')
  return <bdi className="whitespace-pre-wrap">{String(value)}</bdi>
}

const Code = ({ text }: { readonly text: string }) => (
  <code className="font-mono text-xs break-all">{text}</code>
)
