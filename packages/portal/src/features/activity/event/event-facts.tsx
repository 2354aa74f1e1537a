import type { AuditEvent } from '@claviger/sdk'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../../components/copy-button.tsx'
import { exactly } from '../../../times/moment.tsx'
import { Subject } from '../subject.tsx'
import { useNames } from '../use-names.ts'
import { Who } from '../who.tsx'

/** Who did it, on what, when, from where, and under which request. */
export function EventFacts({ event }: { readonly event: AuditEvent }) {
  const { t } = useTranslation('activity')
  const names = useNames([event])
  return (
    <dl className="grid grid-cols-1 gap-3 sm:grid-cols-[8rem_minmax(0,1fr)] sm:gap-x-4">
      <Fact name={t('detail.who')}>
        <Who actor={event.actor} stranger={event.kind === 'auth.failed'} />
      </Fact>
      <Fact name={t('detail.subject')}>
        <Subject event={event} names={names} />
      </Fact>
      <Fact name={t('detail.when')}>
        <time dateTime={event.at}>{exactly(Date.parse(event.at))}</time>
      </Fact>
      {event.ip !== null && (
        <Fact name={t('detail.address')}>
          <code className="font-mono text-[13px] wrap-anywhere">{event.ip}</code>
        </Fact>
      )}
      {event.user_agent !== null && (
        <Fact name={t('detail.client')}>
          <span dir="ltr" className="wrap-anywhere">
            {event.user_agent}
          </span>
        </Fact>
      )}
      <Fact name={t('detail.request')}>
        <span className="flex flex-wrap items-center gap-x-2">
          <code className="font-mono text-[13px] wrap-anywhere">{event.request_id}</code>
          <CopyButton
            look="ghost"
            size="icon"
            label={t('detail.copyRequest')}
            text={() => event.request_id}
          />
        </span>
        <span className="text-ink-soft block text-[13px]">{t('detail.requestHint')}</span>
      </Fact>
    </dl>
  )
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="contents">
    <dt className="text-ink-soft -mb-2 sm:mb-0">{name}</dt>
    <dd className="min-w-0">{children}</dd>
  </div>
)
