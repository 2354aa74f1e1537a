const LONGEST = 100

/** A name with something behind it, cut so that both fit. */
const withEnd = (name: string, end: string): string =>
  Array.from(name)
    .slice(0, LONGEST - Array.from(end).length)
    .join('')
    .trimEnd() + end

/** Names like one that is taken: the next version, and with the month. `language`: in which the month is named. */
export function suggestionsFor(name: string, now: number, language: string): readonly string[] {
  const [, stem = name, version] = /^(.*\S)\s+v(\d{1,6})$/u.exec(name.trim()) ?? []
  const month = new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric' }).format(now)
  const next = version === undefined ? 2 : Number(version) + 1
  return [withEnd(stem.trim(), ` v${next}`), withEnd(name.trim(), ` – ${month}`)]
}
