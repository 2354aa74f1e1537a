import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Callout } from './ui/callout.tsx'

interface Props {
  /** Says what was changed; a key when absent. */
  readonly title?: string
  readonly changes: readonly { readonly field: string; readonly from: ReactNode; readonly to: ReactNode }[]
}

/** Says what somebody else changed while one was typing; nothing while nobody has. */
export function Conflict({ title, changes }: Props) {
  const { t } = useTranslation('key')
  if (changes.length === 0) return null
  return (
    <Callout tone="warn" role="alert" title={title ?? t('conflict.title')}>
      <ul>
        {changes.map(({ field, from, to }) => (
          <li key={field}>
            {field}: <bdi>{from}</bdi> → <bdi>{to}</bdi>
          </li>
        ))}
      </ul>
      <p>{t('conflict.words')}</p>
    </Callout>
  )
}
