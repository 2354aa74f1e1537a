/**
 * How numbers and times are written: in the language of the page, and in the way of the reader's country where the
 * browser names one that speaks it (`en-GB`).
 */
export function locale(): string {
  const { lang } = document.documentElement
  return navigator.languages.find((tag) => tag.startsWith(`${lang}-`)) ?? lang
}
