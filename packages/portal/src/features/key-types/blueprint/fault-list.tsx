import { useTranslation } from 'react-i18next'
import type { Fault } from './use-plan.ts'

/** What is wrong with a file, each with its place in it; nothing while all is well. */
export function FaultList({ faults }: { readonly faults: readonly Fault[] }) {
  const { t } = useTranslation('blueprint')
  if (faults.length === 0) return null
  return (
    <section aria-label={t('apply.errors')} className="border-danger/40 grid gap-2 rounded-xl border p-4">
      <h3 className="font-semibold">{t('apply.errors')}</h3>
      <ul className="grid gap-1.5">
        {faults.map(({ path, message }) => (
          <li key={`${path} ${message}`} className="leading-relaxed wrap-anywhere">
            <code
              dir="ltr"
              className="bg-danger-wash text-danger-ink me-2 rounded px-1.5 py-0.5 font-mono text-xs"
            >
              {path}
            </code>
            {message}
          </li>
        ))}
      </ul>
      <p className="text-ink-soft">{t('apply.errorsHint')}</p>
    </section>
  )
}
