import type { BlueprintChange } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../../components/ui/badge.tsx'
import { ValueWords } from '../saving/value-words.tsx'

/** One thing that a blueprint changes, with its fields behind it. */
export function ChangeItem({
  change: { kind, what, name, differences, keys },
}: {
  readonly change: BlueprintChange
}) {
  const { t } = useTranslation('blueprint')
  const head = (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      <span className="text-ink-soft">{t(`plan.what.${what}`)}</span>
      <code dir="ltr" className="font-mono text-[13px] font-medium wrap-anywhere">
        {name}
      </code>
      {keys > 0 && <Badge tone={kind === 'keep' ? 'plain' : 'warn'}>{t('plan.keys', { count: keys })}</Badge>}
    </span>
  )
  if (differences.length === 0) return <li className="px-4 py-3">{head}</li>
  return (
    <li className="px-4 py-3">
      <details open={kind === 'update'}>
        <summary className="w-fit max-w-full rounded-md">{head}</summary>
        <dl className="mt-2 grid gap-2 ps-4 text-[13px]">
          {differences.map(({ field, from, to }) => (
            <div key={field} className="grid gap-x-4 gap-y-0.5 sm:grid-cols-[10rem_minmax(0,1fr)]">
              <FieldName field={field} />
              <dd className="flex min-w-0 flex-wrap items-start gap-x-2 gap-y-1">
                {kind !== 'create' && (
                  <>
                    <ValueWords path={field} value={from} />
                    <span aria-hidden className="rtl:-scale-x-100">
                      →
                    </span>
                  </>
                )}
                <ValueWords path={field} value={to} />
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  )
}

/** A field in words, where there are words for it. */
function FieldName({ field }: { readonly field: string }) {
  const { t } = useTranslation('keyTypes')
  const words: Readonly<Record<string, unknown>> = t('fields', { returnObjects: true })
  const said = words[field]
  return <dt className="text-ink-soft wrap-anywhere">{typeof said === 'string' ? said : field}</dt>
}
