import type { Key } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { Choice } from '../../../components/ui/choice.tsx'

const OVERLAPS = ['0s', '1h', '24h', '7d', '30d'] as const

interface Props {
  readonly record: Key
  /** One of the above. */
  readonly value: string
  readonly onChange: (overlap: string) => void
}

/** How long the secret used until now still works, and when one would choose that. */
export function OverlapChoice({ record, value, onChange }: Props) {
  const { t } = useTranslation('key')
  const running = record.secrets.filter(({ state }) => state === 'retiring').length
  return (
    <div className="grid grid-cols-1 gap-2">
      <h3 className="font-medium">{t('rotating.overlap')}</h3>
      <Choice
        label={t('rotating.overlap')}
        value={value}
        onChange={onChange}
        options={OVERLAPS.map((each) => ({
          value: each,
          label: t(`rotating.overlaps.${each}`),
          hint: t(`rotating.hints.${each}`),
        }))}
      />
      {running > 0 && (
        <p className="text-ink-soft text-[13px]">{t('rotating.running', { count: running })}</p>
      )}
    </div>
  )
}
