import { createInstance, type i18n, type ResourceLanguage } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { speakFor, type ServerWords } from './forms/server-words.ts'
import { EN } from './messages/en/en.ts'
import type { Language } from './session/language.ts'

/** What a translation must have: each text of the English words, and no other. */
export type Words<Texts = typeof EN> = {
  readonly [Name in keyof Texts]: Texts[Name] extends string ? string : Words<Texts[Name]>
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof EN
    strictKeyChecks: true
  }
}

interface Further {
  readonly words: ResourceLanguage
  /** The server speaks English to all. */
  readonly server: ServerWords
}

/** Words that come only for who reads them. */
const FURTHER: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Further>>> = {
  de: async () => {
    const { DE, SERVER } = await import('./messages/de/de.ts')
    return { words: DE, server: SERVER }
  },
}

/** The language of the page, ready to use before anything is drawn. */
export async function startI18n(language: Language): Promise<i18n> {
  const instance = createInstance()
  const further = language === 'en' ? undefined : await FURTHER[language]()
  speakFor(further?.server)
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: EN, ...(further && { [language]: further.words }) },
    defaultNS: 'common',
    initAsync: false,
    // React escapes; twice would show entities.
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = language
  document.documentElement.dir = instance.dir()
  return instance
}
