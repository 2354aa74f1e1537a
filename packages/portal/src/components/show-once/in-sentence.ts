/** The title of a key type inside a sentence: `Personal access token` loses its capital, `API key` keeps it. */
export const inSentence = (title: string): string =>
  /^\p{Lu}(?:\p{Ll}|\P{L}|$)/u.test(title) ? title.charAt(0).toLocaleLowerCase() + title.slice(1) : title
