import { useTranslation } from 'react-i18next'
import { wordsOfSide } from '../../../components/difference/difference-words.tsx'
import { isEmpty } from '../../../components/difference/difference.ts'
import { widens, type Rules } from './rules.ts'

interface Props {
  readonly rules: Rules
  /** Whether the edit takes something from keys that exist. */
  readonly narrows: boolean
}

/** Says what an edit does beside what it does to single keys: to those to come, above all. */
export function RulesWords({ rules, narrows }: Props) {
  const { t } = useTranslation('keyTypes')
  const { t: ofKey } = useTranslation('key')
  const { now, gains, forNew } = rules
  return (
    <>
      {now.map((rule) => (
        <p key={rule}>{t(`saving.${rule}`)}</p>
      ))}
      {(forNew.length > 0 || !isEmpty(gains)) && (
        <div>
          <h4 className="font-medium">{t('saving.later')}</h4>
          <ul className="marker:text-ink-soft list-disc ps-5">
            {gains.parts.length > 0 && (
              <li className="wrap-anywhere">
                {t('saving.gains', { what: wordsOfSide({ ...gains, later: false }, ofKey) })}
              </li>
            )}
            {gains.later && <li>{t('saving.gainsLater')}</li>}
            {forNew.map((rule) => (
              <li key={rule}>{t(`saving.${rule}`)}</li>
            ))}
          </ul>
        </div>
      )}
      {widens(rules) && <p className="text-ink-soft">{t('saving.neverWider')}</p>}
      {narrows && <p className="text-ink-soft">{t('saving.staysNarrow')}</p>}
    </>
  )
}
