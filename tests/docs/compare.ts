const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

const fitsText = (expected: string, actual: string): boolean =>
  new RegExp(`^${expected.split('…').map(escaped).join('[^]*?')}$`).test(actual)

/** Every member that is shown is there and the same; what is not shown may be there too. */
function fitsValue(expected: unknown, actual: unknown): boolean {
  if (typeof expected === 'string') return typeof actual === 'string' && fitsText(expected, actual)
  if (Array.isArray(expected))
    return (
      Array.isArray(actual) &&
      expected.length === actual.length &&
      expected.every((each, i) => fitsValue(each, actual[i]))
    )
  if (typeof expected !== 'object' || expected === null) return expected === actual
  if (typeof actual !== 'object' || actual === null) return false
  return Object.entries(expected).every(([name, value]) => fitsValue(value, Object(actual)[name]))
}

/** Whether what a page shows is what came. JSON is compared by what it says, other text by its letters. */
export function fits(language: string, expected: string, actual: string): boolean {
  if (language !== 'json') return fitsText(expected.trim(), actual.trim())
  return fitsValue(JSON.parse(expected), JSON.parse(actual))
}
