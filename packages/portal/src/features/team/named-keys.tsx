import type { Key } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'

const NAMED = 8

/** Keys by their names, the first of many. */
export function NamedKeys({ keys }: { readonly keys: readonly Key[] }) {
  const { t } = useTranslation('team')
  const more = keys.length - NAMED
  return (
    <ul className="border-line text-ink grid gap-1 rounded-lg border px-3 py-2 text-[13px]">
      {keys.slice(0, NAMED).map(({ id, name, last4 }) => (
        <li key={id} className="flex min-w-0 items-baseline justify-between gap-3">
          <bdi className="truncate font-medium" title={name}>
            {name}
          </bdi>
          <code className="text-ink-soft shrink-0 font-mono text-xs">…{last4}</code>
        </li>
      ))}
      {more > 0 && <li className="text-ink-soft">{t('theirKeys.more', { count: more })}</li>}
    </ul>
  )
}
