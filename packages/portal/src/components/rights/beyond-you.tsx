import { useTranslation } from 'react-i18next'
import type { Offer } from './offer.ts'

/** Why some of what is offered is greyed out. Nothing where nothing is. */
export function BeyondYou({ offer: { allowed, own } }: { readonly offer: Offer }) {
  const { t } = useTranslation('rights')
  if ([...allowed].every((right) => own.has(right))) return null
  return <p className="text-ink-soft text-[13px]">{t('beyondYou')}</p>
}
