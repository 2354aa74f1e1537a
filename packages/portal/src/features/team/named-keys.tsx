import { useTranslation } from 'react-i18next'

interface Props {
  readonly keys: readonly { readonly id: string; readonly name: string; readonly last4?: string }[]
  /** How many there are, where these are but some. */
  readonly count?: number
}

const NAMED = 8

/** Keys by their names, the first of many. */
export function NamedKeys({ keys, count = keys.length }: Props) {
  const { t } = useTranslation('team')
  const named = keys.slice(0, NAMED)
  const more = count - named.length
  return (
    <ul className="border-line text-ink grid gap-1 rounded-lg border px-3 py-2 text-[13px]">
      {named.map(({ id, name, last4 }) => (
        <li key={id} className="flex min-w-0 items-baseline justify-between gap-3">
          <bdi className="truncate font-medium" title={name}>
            {name}
          </bdi>
          {last4 !== undefined && <code className="text-ink-soft shrink-0 font-mono text-xs">…{last4}</code>}
        </li>
      ))}
      {more > 0 && <li className="text-ink-soft">{t('theirKeys.more', { count: more })}</li>}
    </ul>
  )
}
