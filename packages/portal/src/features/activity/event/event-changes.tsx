import type { AuditEvent, Json } from '@claviger/sdk'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { cn } from '../../../components/ui/cn.ts'
import { EventValue } from './event-value.tsx'
import { useFieldWords } from './use-field-words.ts'

/** Of what something began with, an empty list says no more than none. */
const isEmpty = (value: Json): boolean =>
  value === null || (typeof value === 'object' && Object.keys(value).length === 0)

/** Field by field what was and what is. What something began with has no before. */
export function EventChanges({ event }: { readonly event: AuditEvent }) {
  const { t } = useTranslation('activity')
  const wordsOf = useFieldWords()
  const title = useId()
  const changes = Object.entries(event.changes).filter(([, { from, to }]) => !isEmpty(from) || !isEmpty(to))
  if (changes.length === 0) return <p className="text-ink-soft">{t('detail.nothing')}</p>
  const isNew = changes.every(([, { from }]) => from === null)
  const head = 'px-3 py-2 text-start font-medium'
  const cell = 'px-3 py-2.5 text-start align-top font-normal wrap-anywhere'
  return (
    <section aria-labelledby={title} className="grid grid-cols-1 gap-2">
      <h3 id={title} className="font-semibold">
        {isNew ? t('detail.began') : t('detail.changes')}
      </h3>
      <div className="border-line overflow-clip rounded-xl border">
        <table aria-labelledby={title} className="w-full table-fixed text-[13px]">
          <thead className="bg-sunken text-ink-soft text-xs">
            <tr>
              <th scope="col" className={cn(head, 'w-2/5 sm:w-1/4')}>
                {t('detail.field')}
              </th>
              {!isNew && (
                <th scope="col" className={head}>
                  {t('detail.before')}
                </th>
              )}
              <th scope="col" className={head}>
                {isNew ? t('detail.value') : t('detail.after')}
              </th>
            </tr>
          </thead>
          <tbody className="divide-line divide-y">
            {changes.map(([field, { from, to }]) => (
              <tr key={field}>
                <th scope="row" className={cn(cell, 'text-ink-soft')}>
                  {wordsOf(field)}
                </th>
                {!isNew && (
                  <td className={cell}>
                    <EventValue field={field} value={from} />
                  </td>
                )}
                <td className={cell}>
                  <EventValue field={field} value={to} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
