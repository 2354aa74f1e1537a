import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { EN } from './messages/en/en.ts'

/** Words in every language there is. English is whole; another one falls back to it, text by text. */
const RESOURCES = { en: EN } as const

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof EN
    strictKeyChecks: true
  }
}

/** The language of the page, ready to use before anything is drawn. */
export function startI18n(language: string): i18n {
  const instance = createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: RESOURCES,
    defaultNS: 'common',
    initAsync: false,
    // React escapes; twice would show entities.
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = instance.resolvedLanguage ?? 'en'
  document.documentElement.dir = instance.dir()
  return instance
}
