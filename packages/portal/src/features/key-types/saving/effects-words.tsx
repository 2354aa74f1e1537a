import { useTranslation } from 'react-i18next'
import { wordsOfSide } from '../../../components/difference/difference-words.tsx'
import { inWords, parseSpan } from '../../../times/durations.ts'
import type { Effect, Effects } from './effects.ts'

/** Says what an edit does to keys: now, and to those to come. */
export function EffectsWords({ effects: { atOnce, later } }: { readonly effects: Effects }) {
  const { t } = useTranslation('keyTypes')
  const widens = later.some(({ what }) => what !== 'newOnly')
  const narrows = atOnce.some(({ what }) => what !== 'words' && what !== 'reminders')
  return (
    <div className="grid gap-3 leading-relaxed">
      {atOnce.length > 0 && <List title={t('saving.atOnce')} effects={atOnce} />}
      {later.length > 0 && <List title={t('saving.later')} effects={later} />}
      {widens && <p className="text-ink-soft">{t('saving.neverWider')}</p>}
      {narrows && <p className="text-ink-soft">{t('saving.staysNarrow')}</p>}
    </div>
  )
}

function List({ title, effects }: { readonly title: string; readonly effects: readonly Effect[] }) {
  return (
    <div>
      <h4 className="font-medium">{title}</h4>
      <ul className="marker:text-ink-soft list-disc ps-5">
        {effects.map((effect) => (
          <li key={effect.what} className="wrap-anywhere">
            <Words effect={effect} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Words({ effect }: { readonly effect: Effect }) {
  const { t } = useTranslation('keyTypes')
  const { t: ofKey } = useTranslation('key')
  if (effect.what === 'shorter') {
    const ms = parseSpan(effect.span)
    return t('saving.shorter', { span: Number.isNaN(ms) ? effect.span : inWords(ms) })
  }
  if (!('rights' in effect)) return t(`saving.${effect.what}`)
  const { parts, later } = effect.rights
  const what = wordsOfSide({ parts, later: false }, ofKey)
  const rest = effect.what === 'loses' ? t('saving.losesLater') : t('saving.gainsLater')
  return [...(parts.length > 0 ? [t(`saving.${effect.what}`, { what })] : []), ...(later ? [rest] : [])].join(
    ' ',
  )
}
