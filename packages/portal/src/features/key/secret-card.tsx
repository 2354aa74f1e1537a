import type { SecretView } from '@claviger/sdk'
import { RefreshCw } from 'lucide-react'
import { Trans, useTranslation } from 'react-i18next'
import { TryKey } from '../../components/try-key/try-key.tsx'
import { Button } from '../../components/ui/button.tsx'
import { CardSection } from '../../components/ui/card.tsx'
import { Moment, useNow } from '../../times/moment.tsx'
import type { PartProps } from './part.ts'

/** The secrets of a key that work: the newest, and those that are running out after a rotation. */
export function SecretCard({ record, may, onOpen }: PartProps) {
  const { t } = useTranslation('key')
  const now = useNow()
  if (record.status === 'revoked') return null
  const live = record.secrets.filter(({ retires_at: at }) => at === null || new Date(at).getTime() > now)
  const retiring = live.filter(({ state }) => state === 'retiring')
  return (
    <CardSection
      title={t('secret.title')}
      description={t('secret.words')}
      action={
        may('rotate') && (
          <Button onClick={() => onOpen('rotate')}>
            <RefreshCw aria-hidden />
            {t('rotate')}
          </Button>
        )
      }
    >
      <ul className="grid grid-cols-1 gap-3">
        {live.toReversed().map((secret) => (
          <Secret key={secret.id} secret={secret} />
        ))}
      </ul>
      {retiring.length > 0 && (
        <div className="mt-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
          <p className="text-ink-soft min-w-0 flex-1 basis-64 text-[13px]">{t('secret.retiringHint')}</p>
          {may('end-overlap') && (
            <Button onClick={() => onOpen('end-overlap')}>{t('secret.endOverlap')}</Button>
          )}
        </div>
      )}
      <div className="mt-5">
        <TryKey />
      </div>
    </CardSection>
  )
}

const Secret = ({ secret: { last4, state, created_at, retires_at } }: { readonly secret: SecretView }) => (
  <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
    <code dir="ltr" className="bg-sunken rounded px-1.5 py-0.5 font-mono text-xs">
      …{last4}
    </code>
    {state === 'retiring' ? (
      <span className="text-accent-ink font-medium">
        <Trans
          ns="key"
          i18nKey="secret.retiring"
          components={[<Moment key="0" at={retires_at ?? created_at} />]}
        />
      </span>
    ) : (
      <span>
        <Trans ns="key" i18nKey="secret.current" components={[<Moment key="0" at={created_at} />]} />
      </span>
    )}
  </li>
)
