import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { parseSpan } from '../../times/durations.ts'
import { useNow } from '../../times/moment.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { keysOf } from './queries.ts'
import type { Place } from './places.ts'

const UNUSED = '90d'
const EVERY_MS = parseSpan('30d')

const nameOf = (workspace: string): string => `reviewed:${workspace}`

/** When the person last said that they had looked through the keys here, in milliseconds; 0 for never. */
const reviewedAt = (workspace: string): number => Number(localStorage.getItem(nameOf(workspace)) ?? 0)

interface Props {
  readonly place: Place
  /** Shows the keys that have not been used for long. */
  readonly onShow: (unusedFor: string) => void
}

/** Once a month, while keys lie unused: a reminder to look through them, with the way to those keys. */
export function ReviewReminder({ place, onShow }: Props) {
  const { t } = useTranslation('review')
  const { slug, client } = useWorkspace()
  const now = useNow()
  const [last, setLast] = useState(() => reviewedAt(slug))
  const isDue = now - last > EVERY_MS
  const filters = {
    type: place.types.map(({ name }) => name).join(','),
    status: 'active' as const,
    unused_for: UNUSED,
  }
  const { data } = useQuery({
    queryKey: [...keysOf(slug), 'count', filters],
    queryFn: ({ signal }) => client.keys.count(filters, { signal }),
    enabled: isDue,
  })
  if (!isDue || data === undefined || data.total === 0) return null
  const done = (): void => {
    localStorage.setItem(nameOf(slug), String(now))
    setLast(now)
  }
  return (
    <Callout tone="info" title={t('title')}>
      <p>{t('words', { count: data.total })}</p>
      <div className="mt-2.5 flex flex-wrap gap-2">
        <Button size="small" onClick={() => onShow(UNUSED)}>
          {t('show')}
        </Button>
        <Button size="small" look="ghost" onClick={done}>
          {t('done')}
        </Button>
      </div>
    </Callout>
  )
}
