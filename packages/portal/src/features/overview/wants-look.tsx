import type { Overview } from '@claviger/sdk'
import { ChevronRight, CircleCheck } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../components/ui/badge.tsx'
import { Card } from '../../components/ui/card.tsx'
import { CountedLink } from './counted-link.tsx'

/** The most pressing first. `tone`: how pressing. */
const KINDS = [
  ['pending', 'bad'],
  ['rotation_due', 'bad'],
  ['expiring', 'warn'],
  ['expired', 'plain'],
  ['unused', 'warn'],
  ['never_used', 'warn'],
] as const satisfies readonly (readonly [keyof Overview['keys'], string])[]

/** Each kind of key that somebody should look at, with how many there are and the way to them. */
export function WantsLook({ keys }: { readonly keys: Overview['keys'] }) {
  const { t } = useTranslation('overview')
  const id = useId()
  const found = KINDS.filter(([kind]) => keys[kind].total > 0)
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <h2 id={id} className="font-semibold">
        {t('look.title')}
      </h2>
      <Card className="overflow-clip">
        {found.length === 0 ? (
          <p className="flex items-center gap-2.5 px-4 py-4">
            <CircleCheck className="text-good-ink size-4.5 shrink-0" aria-hidden />
            {t('look.none')}
          </p>
        ) : (
          <ul className="divide-line divide-y">
            {found.map(([kind, tone]) => (
              <li key={kind}>
                <CountedLink
                  counted={keys[kind]}
                  className="hover:bg-sunken flex items-center gap-3 px-4 py-3 transition-colors"
                >
                  <Badge tone={tone} className="min-w-9 justify-center tabular-nums">
                    {t('count', { count: keys[kind].total })}
                  </Badge>
                  <span className="grid min-w-0 flex-1">
                    <span className="font-medium">
                      {t(`look.${kind}.title`, { count: keys[kind].total })}
                    </span>
                    <span className="text-ink-soft text-[13px]">{t(`look.${kind}.todo`)}</span>
                  </span>
                  <ChevronRight className="text-ink-soft size-4 shrink-0 rtl:-scale-x-100" aria-hidden />
                </CountedLink>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </section>
  )
}
