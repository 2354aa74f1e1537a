import { useTranslation } from 'react-i18next'
import { Callout } from '../../../components/ui/callout.tsx'
import type { Hit } from './use-hit.ts'

/** How many keys would end, of which types, and which would not. */
export function WhatIsHit({ hit: { total, spared, types } }: { readonly hit: Hit }) {
  const { t } = useTranslation('security')
  if (total === 0)
    return (
      <Callout tone="info">
        <p>{t('revoke.hit.none')}</p>
        {spared > 0 && <p>{t('revoke.spared', { count: spared })}</p>}
      </Callout>
    )
  return (
    <Callout tone="warn" title={t('revoke.hit.title', { count: total })}>
      <ul>
        {types.map(({ name, title, count }) => (
          <li key={name}>
            <bdi>{t('revoke.hit.type', { title, count })}</bdi>
          </li>
        ))}
      </ul>
      <p>{t('revoke.hit.words')}</p>
      {spared > 0 && <p>{t('revoke.spared', { count: spared })}</p>}
    </Callout>
  )
}
