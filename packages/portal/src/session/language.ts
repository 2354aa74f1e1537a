/** The languages the pages speak, each by its own name. The first is the one that everything has words in. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const

export type Language = keyof typeof LANGUAGES

const NAME = 'language'

const isLanguage = (text: string | null): text is Language => text !== null && Object.hasOwn(LANGUAGES, text)

const baseOf = (tag: string): string => tag.split('-', 1)[0] ?? ''

/** The language to show: the one chosen in this browser, else the first the browser asks for that is spoken here. */
export function chosenLanguage(): Language {
  const kept = localStorage.getItem(NAME)
  if (isLanguage(kept)) return kept
  return navigator.languages.map(baseOf).find(isLanguage) ?? 'en'
}

/** Chooses a language, for this browser. The page begins anew in it; what was typed into forms is kept. */
export function chooseLanguage(language: Language): void {
  localStorage.setItem(NAME, language)
  location.reload()
}
