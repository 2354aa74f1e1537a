import { useTranslation } from 'react-i18next'
import { chooseLanguage, LANGUAGES, type Language } from '../session/language.ts'

/** The languages of the pages, for who is not signed in yet. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation('shell')
  return (
    <div role="group" aria-label={t('language')} className="text-ink-soft flex gap-4 text-[13px]">
      {Object.entries(LANGUAGES).map(([value, name]) => (
        <button
          key={value}
          type="button"
          lang={value}
          aria-pressed={i18n.language === value}
          className="aria-pressed:text-ink min-h-6 rounded underline-offset-4 not-aria-pressed:hover:underline aria-pressed:font-medium"
          onClick={() => chooseLanguage(value as Language)}
        >
          {name}
        </button>
      ))}
    </div>
  )
}
