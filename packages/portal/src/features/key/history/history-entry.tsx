import type { AuditEvent } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { Moment } from '../../../times/moment.tsx'
import { actorWords } from '../../../components/actor-words.ts'
import { Changes } from './changes.tsx'

const KINDS = [
  'created',
  'updated',
  'rotated',
  'overlap_ended',
  'disabled',
  'enabled',
  'revoked',
  'approved',
] as const

/** One thing that became of a key: what, when, by whom, from where, and what differs since. */
export function HistoryEntry({ event }: { readonly event: AuditEvent }) {
  const { t } = useTranslation('key')
  const kind = KINDS.find((each) => event.kind === `key.${each}`) ?? 'other'
  return (
    <li className="grid grid-cols-1 gap-1 py-3.5 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{t(`history.kinds.${kind}`)}</span>
        <span className="text-ink-soft">
          <Moment at={event.at} />
        </span>
        <bdi>{t('history.by', { who: actorWords(event.actor, t) })}</bdi>
      </p>
      <Origin event={event} />
      {kind === 'created' ? (
        <details>
          <summary className="text-link w-fit rounded-md py-0.5 text-[13px] underline-offset-4 hover:underline">
            {t('history.begunWith')}
          </summary>
          <Changes changes={event.changes} />
        </details>
      ) : (
        <Changes changes={event.changes} />
      )}
    </li>
  )
}

function Origin({ event: { ip, user_agent: agent } }: { readonly event: AuditEvent }) {
  const { t } = useTranslation('key')
  if (ip === null && agent === null) return null
  return (
    <p className="text-ink-soft flex flex-wrap gap-x-2 text-[13px]">
      {ip !== null && <span>{t('history.from', { ip })}</span>}
      {agent !== null && (
        <span dir="ltr" title={agent} className="max-w-full min-w-0 truncate">
          {agent}
        </span>
      )}
    </p>
  )
}
