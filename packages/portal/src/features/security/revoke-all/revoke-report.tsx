import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../../components/copy-button.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Card } from '../../../components/ui/card.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { inWords } from '../../../times/durations.ts'
import { exactly } from '../../../times/moment.tsx'
import { anyPlace } from '../../keys/all-keys.ts'
import { placesOf } from '../../keys/places.ts'
import { keyTypesQuery } from '../../keys/queries.ts'
import type { Report } from './report.ts'

/** So many spared keys are named; of the rest it is said how many they are. */
const NAMED = 10

interface Props {
  readonly report: Report
  readonly onAgain: () => void
}

/** What became of it: how many, since when, what was spared and why. To be read, copied and followed up. */
export function RevokeReport({ report, onAgain }: Props) {
  const { t } = useTranslation('security')
  const heading = useRef<HTMLHeadingElement>(null)
  const lines = useLines(report)
  const { revoked, spared } = report
  // The button that led here is gone. Behind the dialog that closes, and gives the focus to the page instead.
  useEffect(() => {
    const timer = setTimeout(() => heading.current?.focus())
    return () => clearTimeout(timer)
  }, [])
  const title = revoked === 0 ? t('revoke.report.none') : t('revoke.report.title', { count: revoked })
  const sparedLines = spared.map(({ name, why }) =>
    t('revoke.report.sparedLine', { name, why: t(`revoke.report.why.${why}`) }),
  )
  const sparedTitle = spared.length > 0 ? [t('revoke.report.spared', { count: spared.length })] : []
  return (
    <Card className="grid max-w-3xl grid-cols-1 gap-5 p-5 sm:p-6">
      <h2
        ref={heading}
        tabIndex={-1}
        className="flex scroll-mt-24 items-center gap-2.5 text-base font-semibold"
      >
        <CircleCheck className="text-good-ink size-5 shrink-0" aria-hidden />
        {title}
      </h2>
      <ul className="grid gap-1.5 leading-relaxed">
        {lines.map((line) => (
          <li key={line} className="wrap-anywhere whitespace-pre-wrap">
            <bdi>{line}</bdi>
          </li>
        ))}
      </ul>
      {spared.length > 0 && (
        <section className="bg-sunken grid gap-1.5 rounded-xl p-4">
          <h3 className="font-medium">{sparedTitle}</h3>
          <ul className="grid gap-1">
            {sparedLines.slice(0, NAMED).map((line, index) => (
              <li key={spared[index]?.id} className="wrap-anywhere">
                <bdi>{line}</bdi>
              </li>
            ))}
            {spared.length > NAMED && <li>{t('revoke.report.more', { count: spared.length - NAMED })}</li>}
          </ul>
        </section>
      )}
      <div className="flex flex-wrap gap-2">
        <RevokedLink report={report} />
        <CopyButton
          label={t('revoke.report.copy')}
          text={() => [title, ...lines, ...sparedTitle, ...sparedLines].join('\n')}
        />
        <Button look="ghost" onClick={onAgain}>
          {t('revoke.report.again')}
        </Button>
      </div>
    </Card>
  )
}

function useLines({ scope, at, waited_ms: waited, reason }: Report): readonly string[] {
  const { t } = useTranslation('security')
  const since = at === undefined ? undefined : Date.parse(at) + waited
  return [
    t('revoke.report.scope', { scope }),
    ...(since === undefined ? [] : [t('revoke.report.since', { time: exactly(since) })]),
    ...(waited >= 1000
      ? [t('revoke.report.waited', { time: inWords(Math.ceil(waited / 1000) * 1000) })]
      : []),
    ...(reason.trim() === '' ? [] : [t('revoke.report.reason', { reason: reason.trim() })]),
  ]
}

function RevokedLink({ report: { revoked, at } }: { readonly report: Report }) {
  const { t } = useTranslation('security')
  const { slug, ownOnly } = useWorkspace()
  const { data: types = [] } = useQuery(keyTypesQuery(slug))
  if (revoked === 0) return null
  return (
    <Button asChild look="primary">
      <Link
        to="/w/$workspace/$section/$page"
        params={{ workspace: slug, ...anyPlace(placesOf(types, ownOnly)) }}
        search={{ status: 'revoked', ...(at === undefined ? {} : { revoked_after: at }) }}
      >
        {t('revoke.report.list')}
      </Link>
    </Button>
  )
}
