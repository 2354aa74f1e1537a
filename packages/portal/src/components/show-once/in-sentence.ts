/**
 * The title of a key type inside a sentence: `Personal access token` loses its capital, `API key` keeps it. Only in
 * English: elsewhere nouns may have theirs for good.
 */
export const inSentence = (title: string, language: string): string =>
  language === 'en' && /^\p{Lu}(?:\p{Ll}|\P{L}|$)/u.test(title)
    ? title.charAt(0).toLocaleLowerCase() + title.slice(1)
    : title
